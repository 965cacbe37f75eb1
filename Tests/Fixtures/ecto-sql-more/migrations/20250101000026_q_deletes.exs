defmodule Shop.FrozenPost do
  use Ecto.Schema

  schema "other_posts" do
    field :title, :string
    field :views, :integer
    field :v, :string, virtual: true
    belongs_to :user, Shop.U
    timestamps()
  end
end

defmodule Shop.Repo.Migrations.QDeletes do
  use Ecto.Migration

  import Ecto.Query

  def up do
    repo().delete_all("posts")
    repo().delete_all(from(p in "posts", where: p.views == 0))
    "posts" |> where([p], p.views > 100) |> repo().delete_all()
    "posts" |> where([p], p.views > 100) |> or_where([p], is_nil(p.views)) |> where(title: "x") |> repo().delete_all()
    from(p in "posts", join: u in "users", on: u.id == p.user_id, where: u.name == "x") |> repo().delete_all()
    repo().delete_all(from(p in "posts", where: p.title in ["a", "b"]), prefix: "public")
    repo().delete_all(from(p in "posts", where: p.title in []))
    repo().delete_all(from(p in {"posts", Shop.FrozenPost}, where: p.views == 1))
  end

  def down do
    :ok
  end
end
