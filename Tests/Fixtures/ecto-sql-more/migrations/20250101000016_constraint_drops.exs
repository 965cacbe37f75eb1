defmodule Shop.Repo.Migrations.ConstraintDrops do
  use Ecto.Migration

  def up do
    drop constraint(:posts, :views_pos)
    drop_if_exists constraint("posts", "title_len"), mode: :cascade
    drop_if_exists constraint(:posts, "nope")
  end

  def down do
    :ok
  end
end
