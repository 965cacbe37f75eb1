defmodule Shop.Repo.Migrations.DropInvoices do
  use Ecto.Migration

  def change do
    drop table(:invoices)
  end
end
