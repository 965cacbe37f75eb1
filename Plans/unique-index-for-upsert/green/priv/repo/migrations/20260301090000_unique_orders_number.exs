defmodule Shop.Repo.Migrations.UniqueOrdersNumber do
  use Ecto.Migration

  def change do
    create unique_index(:orders, [:number])
  end
end
