defmodule Shop.Repo.Migrations.RequireOrdersCurrency do
  use Ecto.Migration

  def change do
    alter table(:orders) do
      add :currency, :string, null: false
    end
  end
end
