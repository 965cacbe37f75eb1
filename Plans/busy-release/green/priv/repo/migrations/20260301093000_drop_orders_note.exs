defmodule Shop.Repo.Migrations.DropOrdersNote do
  use Ecto.Migration

  def change do
    alter table(:orders) do
      remove :note, :text
    end
  end
end
