defmodule Shop.Repo.Migrations.ExecuteMany do
  use Ecto.Migration

  def change do
    execute("SELECT 1", "SELECT 2")
    execute fn -> repo().query!("SELECT 3", [], log: false) end, fn -> repo().query!("SELECT 4") end
    "SELECT 5" |> execute("SELECT 6")
    execute(&a/0, &b/0)
  end

  defp a, do: repo().query!("SELECT 7")

  defp b do
    repo().query!("SELECT 8")
  end
end
