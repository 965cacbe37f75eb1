defmodule Shop.Repo.Migrations.CreateOrders do
  use Ecto.Migration

  def up do
    execute "CREATE TYPE order_status AS ENUM ('new', 'paid', 'sent')"

    create table(:orders) do
      add :number, :string, null: false
      add :status, :order_status, null: false, default: "new"
      add :total, :integer, null: false
      add :note, :text
      timestamps(type: :utc_datetime)
    end

    create unique_index(:orders, [:number])
  end

  def down do
    drop table(:orders)
    execute "DROP TYPE order_status"
  end
end
