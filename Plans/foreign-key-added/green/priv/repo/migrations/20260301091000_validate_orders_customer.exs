defmodule Shop.Repo.Migrations.ValidateOrdersCustomer do
  use Ecto.Migration

  def up do
    execute "ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_id_fkey"
  end

  def down do
    execute "SELECT 1"
  end
end
