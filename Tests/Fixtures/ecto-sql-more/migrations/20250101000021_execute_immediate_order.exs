defmodule Shop.Repo.Migrations.ExecuteImmediateOrder do
  use Ecto.Migration

  def up do
    execute "SELECT 'queued'"
    repo().query!("SELECT 'now'")
    flush()
    repo().query("SELECT 'later'", [])
    Ecto.Adapters.SQL.query!(repo(), "SELECT 'adapter'", [])
    Ecto.Adapters.SQL.query(repo(), "SELECT $1::int", [1])
  end

  def down do
    :ok
  end
end
