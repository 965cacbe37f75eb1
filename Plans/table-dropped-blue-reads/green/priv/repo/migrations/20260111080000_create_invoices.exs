defmodule Shop.Repo.Migrations.CreateInvoices do
  use Ecto.Migration

  def change do
    create table(:invoices) do
      add :number, :string, null: false
      add :order_id, references(:orders), null: false
      timestamps(type: :utc_datetime)
    end
  end
end
