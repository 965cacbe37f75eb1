defmodule Shop.Repo.Migrations.RaiseConditional do
  use Ecto.Migration

  def up do
    execute "SELECT 'lost'"
    if 1 + 1 == 2, do: raise ArgumentError, "no"
    execute "SELECT 'never'"
  end

  def down do
    :ok
  end
end
