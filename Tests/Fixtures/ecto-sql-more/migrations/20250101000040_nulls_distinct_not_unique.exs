defmodule Shop.Repo.Migrations.NullsDistinctNotUnique do
  use Ecto.Migration

  def up do
    create index(:posts, [:title], nulls_distinct: false)
  end

  def down do
    :ok
  end
end
