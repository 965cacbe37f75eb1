defmodule Shop.Repo.Migrations.StructUpdate do
  use Ecto.Migration

  def change do
    t = table(:su)
    create %{t | comment: "updated"}
    i = index(:posts, [:id, :title])
    create %{i | unique: true, name: "su_i"}
    create Map.put(index(:posts, [:title, :id]), :where, "id > 1")
  end
end
