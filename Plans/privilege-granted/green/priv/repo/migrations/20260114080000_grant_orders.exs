defmodule Shop.Repo.Migrations.GrantOrders do
  use Ecto.Migration

  def up do
    execute "GRANT SELECT, INSERT ON orders TO shop_app"
  end

  def down do
    execute "REVOKE ALL ON orders FROM shop_app"
  end
end
