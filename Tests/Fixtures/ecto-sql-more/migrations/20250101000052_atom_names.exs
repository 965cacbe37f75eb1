defmodule Shop.Repo.Migrations.AtomNames do
  use Ecto.Migration

  def change do
    create table(:"weird-name") do
      add :"col name", :integer
      add :Upper, :integer
    end
    create index(:"weird-name", [:"col name", :Upper])
  end
end
