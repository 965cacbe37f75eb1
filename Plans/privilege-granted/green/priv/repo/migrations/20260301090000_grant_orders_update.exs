defmodule Shop.Repo.Migrations.GrantOrdersUpdate do
  use Ecto.Migration

  def up do
    execute "GRANT UPDATE ON orders TO shop_app"
  end

  def down do
    execute "REVOKE UPDATE ON orders FROM shop_app"
  end
end
