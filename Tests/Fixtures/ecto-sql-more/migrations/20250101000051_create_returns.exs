defmodule Shop.Repo.Migrations.CreateReturns do
  use Ecto.Migration

  def change do
    index = create index(:posts, [:id, :id])
    table = create table(:cr)
    %{name: n} = index
    execute "SELECT '#{n} #{table.name}'", ""
  end
end
