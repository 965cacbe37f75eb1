defmodule Shop.Repo.Migrations.OrdersTotalToNumeric do
  use Ecto.Migration

  def change do
    alter table(:orders) do
      modify :total, :decimal, from: :integer
    end
  end
end
