defmodule Shop.Repo.Migrations.AlterMany do
  use Ecto.Migration

  def change do
    alter table(:users) do
      add :nick, :string, size: 30, null: false, default: "x"
      modify :name, :text, from: :string
      remove :age, :integer, default: 3
      add :boss_id, references(:users, on_delete: :nilify_all)
      modify :email, :text, from: {:string, null: false}, null: true
    end
  end
end
