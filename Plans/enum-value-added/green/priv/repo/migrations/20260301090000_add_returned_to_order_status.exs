defmodule Shop.Repo.Migrations.AddReturnedToOrderStatus do
  use Ecto.Migration

  @disable_ddl_transaction true

  def up do
    execute "ALTER TYPE order_status ADD VALUE 'returned'"
  end

  def down do
    execute "SELECT 1"
  end
end
