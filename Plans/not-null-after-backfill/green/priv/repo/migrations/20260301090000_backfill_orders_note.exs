defmodule Shop.Repo.Migrations.BackfillOrdersNote do
  use Ecto.Migration

  def up do
    execute "UPDATE orders SET note = '' WHERE note IS NULL"
  end

  def down do
    execute "SELECT 1"
  end
end
