defmodule Shop.Repo.Migrations.TransactionNested do
  use Ecto.Migration

  def up do
    repo().transaction(fn ->
      repo().query!("SELECT 'in'")
      execute "SELECT 'queued in'"
    end)
    {:ok, 3} = repo().transaction(fn r -> r.query!("SELECT 'r'"); 3 end)
    execute "SELECT 'after'"
  end

  def down do
    :ok
  end
end
