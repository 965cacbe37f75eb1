defmodule Shop.Repo.Migrations.ReverseIfNotExists do
  use Ecto.Migration

  def change do
    create_if_not_exists table(:rine)
    create_if_not_exists index(:posts, [:inserted_at])
    drop_if_exists index(:posts, [:gone], name: "gone")
  end
end
