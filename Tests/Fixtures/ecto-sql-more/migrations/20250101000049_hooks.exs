defmodule Shop.Repo.Migrations.Hooks do
  use Ecto.Migration

  def after_begin do
    repo().query!("SET LOCAL lock_timeout TO '5s'", [], log: :info)
  end

  def before_commit do
    execute "SELECT 'bye'", "SELECT 'bye down'"
  end

  def change do
    create table(:hooked)
  end
end
