defmodule Shop.Repo.Migrations.AlterUp do
  use Ecto.Migration

  def up do
    alter table("users") do
      add_if_not_exists :nick, :string
      add_if_not_exists :boss2_id, references(:users)
      remove_if_exists :nothing_there
      remove_if_exists :other, :string
      modify :name, :text, null: false, default: "n"
      remove :active
    end
    flush()
    alter table(:users) do
      remove_if_exists :boss_id, references(:users)
      add :boss_id, references(:users)
    end
    alter table(:users) do
      remove :boss_id, references(:users)
      modify :name, :string, size: 77, null: true, default: fragment("'a' || 'b'"), comment: "n"
    end
    alter table(:posts, comment: "postings") do
      modify :user_id, references(:users, on_delete: :delete_all), from: references(:users)
    end
    alter table(:posts) do
      modify :user_id, references(:users, on_delete: :nothing, name: "pu"), from: {references(:users), null: true}, null: true
    end
    alter table(:posts) do
      modify :views, :bigint, primary_key: false
      add :slug, :string, collation: "C", default: "s", null: false
    end
  end

  def down do
    :ok
  end
end
