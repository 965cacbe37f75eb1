defmodule Shop.Repo.Migrations.RescueIt do
  use Ecto.Migration

  def up do
    try do
      raise "x"
    rescue
      e in RuntimeError -> execute "SELECT '#{e.message}'"
    after
      execute "SELECT 'after'"
    end
    try do
      throw :a
    catch
      :throw, v -> execute "SELECT '#{v}'"
    end
    r = try do
      String.to_integer("12")
    rescue
      ArgumentError -> 0
    else
      n -> n + 1
    end
    execute "SELECT #{r}"
  end

  def down do
    :ok
  end
end
