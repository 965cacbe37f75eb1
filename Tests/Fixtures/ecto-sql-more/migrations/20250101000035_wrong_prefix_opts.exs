defmodule Shop.Repo.Migrations.WrongPrefixOpts do
  use Ecto.Migration

  def change do
    create table(:zzz, nope: 1)
  end
end
