defmodule Shop.Repo.Migrations.DropOrdersStatusDefault do
  use Ecto.Migration

  def change do
    alter table(:orders) do
      modify :status, :string, default: nil, from: {:string, default: "new"}
    end
  end
end
