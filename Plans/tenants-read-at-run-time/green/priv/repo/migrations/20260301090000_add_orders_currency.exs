defmodule Shop.Repo.Migrations.AddOrdersCurrency do
  use Ecto.Migration

  def up do
    for schema <- tenants() do
      execute "ALTER TABLE #{schema}.orders ADD COLUMN currency varchar(255)"
    end
  end

  def down do
    for schema <- tenants() do
      execute "ALTER TABLE #{schema}.orders DROP COLUMN currency"
    end
  end

  defp tenants do
    query = "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'tenant_%' ORDER BY 1"
    repo().query!(query).rows |> List.flatten()
  end
end
