defmodule Shop.Repo.Migrations.LetOrdersTotalBeNull do
  use Ecto.Migration

  def change do
    alter table(:orders) do
      modify :total, :integer, null: true, from: {:integer, null: false}
    end
  end
end
