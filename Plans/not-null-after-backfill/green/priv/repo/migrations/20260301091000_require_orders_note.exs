defmodule Shop.Repo.Migrations.RequireOrdersNote do
  use Ecto.Migration

  def change do
    alter table(:orders) do
      modify :note, :text, null: false, from: {:text, null: true}
    end
  end
end
