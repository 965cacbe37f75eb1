defmodule Shop.Repo.Migrations.DropOrdersNumberIndex do
  use Ecto.Migration

  def change do
    drop unique_index(:orders, [:number])
  end
end
