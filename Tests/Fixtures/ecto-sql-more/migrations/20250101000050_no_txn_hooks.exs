defmodule Shop.Repo.Migrations.NoTxnHooks do
  use Ecto.Migration

  @disable_ddl_transaction true
  @disable_migration_lock true

  def after_begin, do: execute("SELECT 'no'", "SELECT 'no'")
  def before_commit, do: execute("SELECT 'no'", "SELECT 'no'")

  def change do
    create index(:posts, [:updated_at], concurrently: true)
    create table(:no_txn)
  end
end
