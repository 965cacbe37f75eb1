defmodule Shop.Repo.Migrations.RenameOrdersToPurchases do
  use Ecto.Migration

  def up do
    rename table(:orders), to: table(:purchases)
    execute "CREATE VIEW orders AS SELECT * FROM purchases"
  end

  def down do
    execute "DROP VIEW orders"
    rename table(:purchases), to: table(:orders)
  end
end
