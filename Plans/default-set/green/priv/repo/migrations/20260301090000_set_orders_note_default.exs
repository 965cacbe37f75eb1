defmodule Shop.Repo.Migrations.SetOrdersNoteDefault do
  use Ecto.Migration

  def change do
    alter table(:orders) do
      modify :note, :text, default: "", from: :text
    end
  end
end
