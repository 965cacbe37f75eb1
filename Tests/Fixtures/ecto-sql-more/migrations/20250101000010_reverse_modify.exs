defmodule Shop.Repo.Migrations.ReverseModify do
  use Ecto.Migration

  def change do
    alter table(:posts) do
      modify :title, :text, null: false, from: {:string, null: true, size: 100}
      modify :user_id, references(:users, on_delete: :delete_all, name: "x1"), from: references(:users, name: "pu")
      modify :views, :integer, from: :bigint
    end
  end
end
