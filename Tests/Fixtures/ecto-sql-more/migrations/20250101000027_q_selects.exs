defmodule Shop.Repo.Migrations.QSelects do
  use Ecto.Migration

  import Ecto.Query

  def up do
    repo().query!("ALTER TABLE posts DROP CONSTRAINT ex")
    repo().query!("ALTER TABLE users ALTER inserted_at DROP NOT NULL, ALTER updated_at DROP NOT NULL, ALTER email DROP NOT NULL")
    repo().query!("ALTER TABLE posts ALTER inserted_at DROP NOT NULL, ALTER updated_at DROP NOT NULL, ALTER title DROP NOT NULL, ALTER slug DROP NOT NULL")
    repo().all(from p in "posts", select: p.id)
    repo().all(from p in "posts", select: {p.id, p.title}, order_by: [desc: p.id], limit: 10, offset: 2)
    repo().all(from p in "posts", select: %{id: p.id, t: p.title}, where: p.views > 0, order_by: p.id)
    repo().all(from p in "posts", select: [p.id, p.title], distinct: true)
    repo().all(from p in "posts", select: map(p, [:id, :title]))
    repo().all(from p in "posts", left_join: u in "users", on: p.user_id == u.id, select: {p.id, u.name}, group_by: [p.id, u.name], having: count(u.id) > 1)
    repo().aggregate("posts", :count)
    repo().aggregate("posts", :max, :views)
    repo().exists?("posts")
    repo().exists?(from p in "posts", where: p.views > 1, select: p.id, order_by: p.id)
    repo().all(from p in "posts", select: count(p.id))
    repo().all(from p in "posts", select: count(p.id, :distinct))
    repo().all(from p in "posts", select: fragment("lower(?)", p.title))
    repo().all(from p in "posts", select: type(p.views, :integer), where: p.views == type(^1, :integer))
    repo().one(from p in "posts", select: max(p.id), where: p.views != 1 or (p.views == 2 and p.title == "x"))
    repo().all(from p in "posts", select: p.id, lock: "FOR UPDATE")
    repo().all("posts" |> select([p], p.id) |> order_by([p], asc: p.title, desc_nulls_last: p.id) |> limit(^3))
    repo().all(from p in "posts", cross_join: u in "users", select: {p.id, u.id})
    repo().all(from p in "posts", select: p.id, where: p.inserted_at < datetime_add(^~N[2020-01-01 00:00:00], -1, "day"))
    repo().all(from p in "posts", select: [:id, :title])
  end

  def down do
    :ok
  end
end
