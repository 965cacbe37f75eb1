defmodule Shop.Repo.Migrations.RenameIndexChange do
  use Ecto.Migration

  def change do
    rename index(:posts, [], name: "hx"), to: "hx2"
    rename table(:comp_children2), to: table(:comp_kids)
    rename table(:users), :email, to: :mail
    rename table("users"), :mail, to: :email
  end
end
