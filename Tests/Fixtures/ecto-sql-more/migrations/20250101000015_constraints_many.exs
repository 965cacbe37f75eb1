defmodule Shop.Repo.Migrations.ConstraintsMany do
  use Ecto.Migration

  def change do
    create constraint(:posts, :views_pos, check: "views >= 0")
    create constraint("posts", "title_len", check: "length(title) > 0", validate: false, comment: "long")
    create constraint(:posts, "ex", exclude: ~s|gist (int4range("views", "views", '[]') WITH &&)|)
    create constraint(:posts, :quoted_name!, check: "true")
  end
end
