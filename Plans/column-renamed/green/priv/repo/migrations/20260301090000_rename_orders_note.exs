defmodule Shop.Repo.Migrations.RenameOrdersNote do
  use Ecto.Migration

  def change do
    rename table(:orders), :note, to: :remark
  end
end
