defmodule Shop.Repo.Migrations.IndexesMany do
  use Ecto.Migration

  def change do
    create index(:posts, [:title])
    create index("posts", :views)
    create index(:posts, [:title, :views], unique: true, name: :tv)
    create unique_index(:posts, ["lower(title)", :views])
    create index(:posts, [desc: :views, asc_nulls_first: "lower(title)"])
    create index(:posts, [:views], where: "views > 0", name: "partial")
    create index(:posts, [:views], using: :hash, name: "hx", comment: "it's")
    create index(:posts, ["title varchar_pattern_ops"], using: "btree")
    create index(:posts, [:title], include: [:views, "user_id"], name: "incl")
    create unique_index(:posts, [:user_id, :title], nulls_distinct: false, name: "nd")
    create unique_index(:posts, [:user_id, :views], nulls_distinct: true)
    create index(:posts, [:views], only: true, name: "only_x")
    create index(:posts, [:user_id], options: "fillfactor = 40", name: "opt")
    create_if_not_exists index(:posts, [:views])
    create_if_not_exists unique_index(:posts, ["(title || 'ê')"])
    create index(:posts, ["(views % 2)", "date_trunc('day', inserted_at)"])
    create index(:posts, [:inserted_at], where: :views_is_null_no, name: nil, concurrently: false) |> Map.put(:where, nil)
  end
end
