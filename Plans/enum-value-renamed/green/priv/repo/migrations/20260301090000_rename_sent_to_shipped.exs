defmodule Shop.Repo.Migrations.RenameSentToShipped do
  use Ecto.Migration

  def up do
    execute "ALTER TYPE order_status RENAME VALUE 'sent' TO 'shipped'"
  end

  def down do
    execute "ALTER TYPE order_status RENAME VALUE 'shipped' TO 'sent'"
  end
end
