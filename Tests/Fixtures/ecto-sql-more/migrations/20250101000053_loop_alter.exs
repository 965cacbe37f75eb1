defmodule Shop.Repo.Migrations.LoopAlter do
  use Ecto.Migration

  def up do
    for {t, cols} <- [posts: [:l1, :l2], users: [:l3]], c <- cols, c != :l2 do
      alter table(t) do
        add c, :integer
      end
    end
    Enum.each(%{a: 1}, fn {k, v} -> execute "SELECT '#{k}#{v}'" end)
    for i <- 1..3//2, do: execute("SELECT #{i}")
    Enum.map(?a..?c, fn c -> execute("SELECT '#{<<c>>}'") end)
  end

  def down do
    :ok
  end
end
