defmodule Shop.Repo.Migrations.ReferenceCustomers do
  use Ecto.Migration

  def change do
    alter table(:orders) do
      modify :customer_id, references(:customers, validate: false), from: :bigint
    end
  end
end
