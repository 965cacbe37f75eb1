defmodule Shop.Repo.Migrations.RemoveSentFromOrderStatus do
  use Ecto.Migration

  def up do
    execute "UPDATE orders SET status = 'paid' WHERE status = 'sent'"
    execute "ALTER TYPE order_status RENAME TO order_status_old"
    execute "CREATE TYPE order_status AS ENUM ('new', 'paid')"
    execute "ALTER TABLE orders ALTER COLUMN status DROP DEFAULT"
    execute "ALTER TABLE orders ALTER COLUMN status TYPE order_status USING status::text::order_status"
    execute "ALTER TABLE orders ALTER COLUMN status SET DEFAULT 'new'"
    execute "DROP TYPE order_status_old"
  end

  def down do
    execute "ALTER TYPE order_status ADD VALUE 'sent'"
  end
end
