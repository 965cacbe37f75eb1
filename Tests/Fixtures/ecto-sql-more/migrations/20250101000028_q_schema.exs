defmodule Shop.FrozenUser do
  use Ecto.Schema

  schema "users" do
    field :name, :string
    field :given, :string, source: :nick
    field :email, :string
    field :age, :integer, source: :org_id
    field :flag, :boolean
  end
end

defmodule Shop.Repo.Migrations.QSchema do
  use Ecto.Migration

  import Ecto.Query

  def up do
    repo().all(Shop.FrozenUser)
    repo().update_all(Shop.FrozenUser, set: [name: "x", given: "y"])
    repo().update_all(from(u in Shop.FrozenUser, where: u.name == "a" and u.age > 3 and u.flag == true), set: [name: "x"])
    repo().delete_all(Shop.FrozenUser)
    repo().all(from u in Shop.FrozenUser, select: {u.id, u.given})
    repo().get_by(Shop.FrozenUser, name: "x", age: 3)
    repo().get(Shop.FrozenUser, 1)
    repo().all(from u in Shop.FrozenUser, where: u.id == ^1, select: u)
    repo().insert_all(Shop.FrozenUser, [%{name: "n", given: "g", age: 1}, [name: "m", age: 2]])
    repo().insert_all(Shop.FrozenUser, [%{name: "n", age: 1}], on_conflict: :nothing)
    repo().insert_all(Shop.FrozenUser, [%{name: "n", age: 1, email: "e"}], on_conflict: {:replace, [:name, :given]}, conflict_target: [:id])
    repo().insert_all(Shop.FrozenUser, [%{name: "n", age: 1, email: "e"}], on_conflict: :replace_all, conflict_target: :id, returning: [:id])
    repo().insert_all(Shop.FrozenUser, [%{name: "n", age: 1, email: "e"}], on_conflict: {:replace_all_except, [:id]}, conflict_target: [:id])
  end

  def down do
    :ok
  end
end
