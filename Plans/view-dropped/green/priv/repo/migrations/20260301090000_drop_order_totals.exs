defmodule Shop.Repo.Migrations.DropOrderTotals do
  use Ecto.Migration

  def up do
    execute "DROP VIEW order_totals"
  end

  def down do
    execute "CREATE VIEW order_totals AS SELECT status, sum(total) AS total FROM orders GROUP BY status"
  end
end
