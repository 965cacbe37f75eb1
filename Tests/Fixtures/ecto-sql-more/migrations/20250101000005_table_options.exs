defmodule Shop.Repo.Migrations.TableOptions do
  use Ecto.Migration

  def change do
    create table(:to1, options: "WITH (fillfactor=70)", comment: "it's one") do
      add :a, :integer, comment: "col"
    end
    create_if_not_exists table("to2", engine: :innodb)
    create_if_not_exists table("to2") do
      add :x, :text
    end
    create table(:"Mixed Case")
    create table(:order)
  end
end
