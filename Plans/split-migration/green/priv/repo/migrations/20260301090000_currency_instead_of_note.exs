defmodule Shop.Repo.Migrations.CurrencyInsteadOfNote do
  use Ecto.Migration

  def change do
    alter table(:orders) do
      add :currency, :string
    end

    alter table(:orders) do
      remove :note, :text
    end
  end
end
