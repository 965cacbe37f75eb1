defmodule Shop.Repo.Migrations.CaseWith do
  use Ecto.Migration

  def up do
    with {:ok, x} <- Map.fetch(%{a: 1}, :a), y = x + 1, true <- y > 1 do
      execute "SELECT #{y}"
    else
      :error -> execute "SELECT 'no'"
    end
    case {1, [2, 3]} do
      {a, [b | _]} when a < b -> execute "SELECT #{a}#{b}"
      _ -> :ok
    end
    cond do
      false -> execute "no"
      :else -> execute "SELECT 'cond'"
    end
    unless nil, do: execute "SELECT 'unless'"
    "pre_" <> rest = "pre_fix"
    execute "SELECT '#{rest}'"
    execute ~s(SELECT '#{inspect(%{a: [1, "x", :y, 2.0, nil]})}')
    execute "SELECT '#{Enum.join(Enum.sort([3, 1, 2]), ",")}'"
    execute ~S(SELECT 'raw #{x}')
  end

  def down do
    :ok
  end
end
