defmodule Shop.Repo.Migrations.BadOnDelete do
  use Ecto.Migration

  def up do
    alter table(:posts) do
      add :x_id, references(:users, on_delete: :cascade)
    end
  end

  def down do
    :ok
  end
end
