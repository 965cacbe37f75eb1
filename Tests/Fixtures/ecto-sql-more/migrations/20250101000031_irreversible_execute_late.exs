defmodule Shop.Repo.Migrations.IrreversibleExecuteLate do
  use Ecto.Migration

  def change do
    create table(:late)
    execute "SELECT 1"
    create index(:late, [:id])
  end
end
