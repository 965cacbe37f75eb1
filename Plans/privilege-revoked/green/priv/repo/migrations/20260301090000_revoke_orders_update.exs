defmodule Shop.Repo.Migrations.RevokeOrdersUpdate do
  use Ecto.Migration

  def up do
    execute "REVOKE UPDATE ON orders FROM shop_app"
  end

  def down do
    execute "GRANT UPDATE ON orders TO shop_app"
  end
end
