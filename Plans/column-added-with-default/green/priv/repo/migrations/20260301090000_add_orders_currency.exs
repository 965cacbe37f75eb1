defmodule Shop.Repo.Migrations.AddOrdersCurrency do
  use Ecto.Migration

  def change do
    alter table(:orders) do
      add :currency, :string, null: false, default: "EUR"
    end
  end
end
