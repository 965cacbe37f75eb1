defmodule Shop.Repo.Migrations.QInsertAll do
  use Ecto.Migration

  import Ecto.Query

  def up do
    now = DateTime.utc_now()
    repo().insert_all("posts", [[title: "a", inserted_at: now, updated_at: now], [views: 3, inserted_at: now, updated_at: now]])
    repo().insert_all("posts", [%{title: "a2", inserted_at: now, updated_at: now}], returning: [:id, :title])
    repo().insert_all("posts", [])
    repo().insert_all("posts", [%{id: 900, title: "t900", views: 55, inserted_at: now, updated_at: now}], on_conflict: :nothing, conflict_target: [:id])
    repo().insert_all("posts", [%{id: 901, title: "i901", views: 77, inserted_at: now, updated_at: now}], on_conflict: {:replace, [:title]}, conflict_target: [:id])
    repo().insert_all("posts", Enum.map(1..3, fn i -> %{title: "t#{i}", views: i, inserted_at: now, updated_at: now} end))
    repo().insert_all("posts", [%{title: "p", views: 99, inserted_at: now, updated_at: now}], prefix: "public")
    repo().insert_all("posts", [%{id: 903, title: "x903", views: 79, inserted_at: now, updated_at: now}], on_conflict: [set: [title: "c"], inc: [views: 1]], conflict_target: [:id])
    repo().insert_all("posts", [%{id: 902, title: "i902", views: 78, inserted_at: now, updated_at: now}], on_conflict: {:replace, [:title]}, conflict_target: {:unsafe_fragment, "(id)"})
  end

  def down do
    :ok
  end
end
