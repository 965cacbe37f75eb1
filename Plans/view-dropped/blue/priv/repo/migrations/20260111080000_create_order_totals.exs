defmodule Shop.Repo.Migrations.CreateOrderTotals do
  use Ecto.Migration

  def up do
    execute "CREATE VIEW order_totals AS SELECT status, sum(total) AS total FROM orders GROUP BY status"
  end

  def down do
    execute "DROP VIEW order_totals"
  end
end
