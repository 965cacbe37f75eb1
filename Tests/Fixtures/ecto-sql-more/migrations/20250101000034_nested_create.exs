defmodule Shop.Repo.Migrations.NestedCreate do
  use Ecto.Migration

  def change do
    create table(:outer_t) do
      create index(:posts, [:title])
    end
  end
end
