defmodule Shop.Repo.Migrations.SecureOrders do
  use Ecto.Migration

  def up do
    execute "ALTER TABLE orders ENABLE ROW LEVEL SECURITY"
    execute "ALTER TABLE orders FORCE ROW LEVEL SECURITY"
  end

  def down do
    execute "ALTER TABLE orders NO FORCE ROW LEVEL SECURITY"
    execute "ALTER TABLE orders DISABLE ROW LEVEL SECURITY"
  end
end
