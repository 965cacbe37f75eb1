defmodule Shop.Repo.Migrations.QUpdates do
  use Ecto.Migration

  import Ecto.Query

  def up do
    from(p in "posts", where: p.views > 3 and is_nil(p.title), update: [set: [title: "x", views: 1], inc: [user_id: ^2]])
    |> repo().update_all([])
    repo().update_all("posts", [set: [title: "a"], inc: [views: 1]])
    x = 5
    from(p in "posts", where: p.id == ^x or p.views in [1, 2, 3], where: p.title != "it's")
    |> repo().update_all(set: [title: nil, views: 7])
    from(p in "posts", where: p.id in ^[1, 2], or_where: not is_nil(p.title))
    |> repo().update_all(set: [views: 7])
    from(p in "posts", update: [set: [views: p.id + 1]]) |> repo().update_all([])
    from(p in "posts", update: [set: [title: fragment("upper(?)", p.title)]]) |> repo().update_all([])
    from(p in "posts", update: [set: [title: fragment("? || ?", p.title, ^"z")]], where: fragment("? > 0", p.views)) |> repo().update_all([])
    from(p in "posts", join: u in "users", on: u.id == p.user_id, where: u.flag == true, update: [set: [title: u.name]]) |> repo().update_all([])
    from(p in "posts", where: [title: "a", views: ^3]) |> repo().update_all(set: [views: 1])
    from(p in "posts", where: like(p.title, "a%") and ilike(p.title, ^"b%"), where: p.views <= 3.5) |> repo().update_all(set: [views: 1])
  end

  def down do
    :ok
  end
end
