defmodule Shop.Repo.Migrations.BadType do
  use Ecto.Migration

  def up do
    alter table(:posts) do
      add :x, Ecto.UUID
    end
  end

  def down do
    :ok
  end
end
