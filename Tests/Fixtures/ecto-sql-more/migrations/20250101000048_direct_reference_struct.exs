defmodule Shop.Repo.Migrations.DirectReferenceStruct do
  use Ecto.Migration

  def change do
    create table(:drs) do
      add :u, %Ecto.Migration.Reference{table: "users", type: :bigint, on_delete: :delete_all}
    end
  end
end
