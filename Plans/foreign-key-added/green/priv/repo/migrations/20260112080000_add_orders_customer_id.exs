defmodule Shop.Repo.Migrations.AddOrdersCustomerId do
  use Ecto.Migration

  def change do
    alter table(:orders) do
      add :customer_id, :bigint
    end
  end
end
