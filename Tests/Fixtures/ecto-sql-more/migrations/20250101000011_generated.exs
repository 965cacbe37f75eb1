defmodule Shop.Repo.Migrations.Generated do
  use Ecto.Migration

  def change do
    alter table(:users) do
      add :full, :text, generated: "ALWAYS AS (email || 'x') STORED"
    end
  end
end
