defmodule Shop.Repo.Migrations.BadPrecision do
  use Ecto.Migration

  def up do
    alter table(:posts) do
      add :x, :decimal, scale: 2
    end
  end

  def down do
    :ok
  end
end
