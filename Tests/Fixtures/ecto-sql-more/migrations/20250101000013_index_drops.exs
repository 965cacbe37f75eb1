defmodule Shop.Repo.Migrations.IndexDrops do
  use Ecto.Migration

  def up do
    drop index(:posts, [:title])
    drop_if_exists index(:posts, [:views])
    drop_if_exists index(:posts, [:nothing]), mode: :cascade
    drop index("posts", [], name: "tv")
    rename index(:posts, [:x], name: "partial"), to: "partial2"
    drop unique_index(:posts, [:user_id, :views]), mode: :restrict
  end

  def down do
    :ok
  end
end
