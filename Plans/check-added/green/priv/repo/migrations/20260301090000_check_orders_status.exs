defmodule Shop.Repo.Migrations.CheckOrdersStatus do
  use Ecto.Migration

  def change do
    create constraint(:orders, :orders_status_known, check: "status IN ('new', 'paid', 'sent', 'done')", validate: false)
  end
end
