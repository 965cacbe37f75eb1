defmodule Shop.Repo.Migrations.BadDefault do
  use Ecto.Migration

  def up do
    alter table(:posts) do
      add :x, :string, default: {:a, 1}
    end
  end

  def down do
    :ok
  end
end
