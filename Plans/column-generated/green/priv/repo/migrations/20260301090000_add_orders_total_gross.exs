defmodule Shop.Repo.Migrations.AddOrdersTotalGross do
  use Ecto.Migration

  def up do
    execute "ALTER TABLE orders ADD COLUMN total_gross integer GENERATED ALWAYS AS (total * 119 / 100) STORED"
  end

  def down do
    execute "ALTER TABLE orders DROP COLUMN total_gross"
  end
end
