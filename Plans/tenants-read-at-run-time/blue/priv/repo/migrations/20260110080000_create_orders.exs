defmodule Shop.Repo.Migrations.CreateOrders do
  use Ecto.Migration

  def change do
    create table(:orders) do
      add :number, :string, null: false
      add :status, :string, null: false, default: "new"
      add :total, :integer, null: false
      add :note, :text
      timestamps(type: :utc_datetime)
    end

    create unique_index(:orders, [:number])
  end
end
