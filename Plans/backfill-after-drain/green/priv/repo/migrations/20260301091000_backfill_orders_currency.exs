defmodule Shop.Repo.Migrations.BackfillOrdersCurrency do
  use Ecto.Migration

  def up do
    execute "UPDATE orders SET currency = 'EUR' WHERE currency IS NULL"
  end

  def down do
    execute "SELECT 1"
  end
end
