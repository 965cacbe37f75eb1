defmodule Shop.Repo.Migrations.Base do
  use Ecto.Migration

  def change do
    create table(:users) do
      add :email, :string, null: false
      add :name, :string
      add :age, :integer
      add :active, :boolean, default: true
      add :data, :map
      add :tags, {:array, :string}
      add :org_id, :integer
      add :flag, :boolean
      timestamps()
    end

    create table(:posts) do
      add :title, :string
      add :user_id, references(:users)
      add :views, :integer, default: 0
      timestamps()
    end
  end
end
