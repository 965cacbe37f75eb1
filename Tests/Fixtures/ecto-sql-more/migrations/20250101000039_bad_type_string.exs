defmodule Shop.Repo.Migrations.BadTypeString do
  use Ecto.Migration

  def up do
    alter table(:posts) do
      add :x, "string"
    end
  end

  def down do
    :ok
  end
end
