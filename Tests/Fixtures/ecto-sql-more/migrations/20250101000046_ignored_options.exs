defmodule Shop.Repo.Migrations.IgnoredOptions do
  use Ecto.Migration

  def change do
    create table(:ign) do
      add :a, :string, nullable: false, length: 3, limit: 5, defaut: 1, after: :id
    end
  end
end
