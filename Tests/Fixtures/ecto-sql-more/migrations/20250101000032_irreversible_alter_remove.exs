defmodule Shop.Repo.Migrations.IrreversibleAlterRemove do
  use Ecto.Migration

  def change do
    alter table(:posts) do
      add :zz, :integer
      remove :user_id
    end
  end
end
