defmodule Shop.Repo.Migrations.BadName do
  use Ecto.Migration

  def up do
    create table("a\"b")
  end

  def down do
    :ok
  end
end
