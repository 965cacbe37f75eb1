defmodule Shop.Repo.Migrations.DropOrdersView do
  use Ecto.Migration

  def up do
    execute "DROP VIEW orders"
  end

  def down do
    execute "CREATE VIEW orders AS SELECT * FROM purchases"
  end
end
