defmodule Shop.Repo.Migrations.ExecuteList do
  use Ecto.Migration

  def up do
    execute ["SELECT 1", "SELECT 2"]
  end

  def down do
    :ok
  end
end
