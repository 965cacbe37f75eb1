defmodule Shop.Repo.Migrations.RenameOrdersNumberIndex do
  use Ecto.Migration

  def up do
    execute "ALTER INDEX orders_number_index RENAME TO orders_number_key"
  end

  def down do
    execute "ALTER INDEX orders_number_key RENAME TO orders_number_index"
  end
end
