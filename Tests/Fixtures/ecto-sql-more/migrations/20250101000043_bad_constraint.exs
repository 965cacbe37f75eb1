defmodule Shop.Repo.Migrations.BadConstraint do
  use Ecto.Migration

  def up do
    create constraint(:posts, :both, check: "a", exclude: "b")
  end

  def down do
    :ok
  end
end
