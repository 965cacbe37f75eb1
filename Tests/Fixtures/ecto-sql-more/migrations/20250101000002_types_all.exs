defmodule Shop.Repo.Migrations.TypesAll do
  use Ecto.Migration

  def change do
    create table(:types_all, primary_key: false) do
      add :a, :id
      add :b, :binary_id
      add :c, :integer
      add :d, :float
      add :e, :decimal, precision: 10
      add :e2, :decimal, precision: 10, scale: 3
      add :e3, :numeric
      add :f, :boolean
      add :g, :string, size: 20
      add :g2, :string, size: nil
      add :h, :bitstring, size: 4
      add :h2, :bitstring
      add :i, :binary
      add :j, {:array, :integer}
      add :j2, {:array, {:array, :integer}}
      add :j3, {:array, :string}, size: 7
      add :j4, {:array, :decimal}, precision: 5, scale: 1
      add :j5, {:array, :utc_datetime}
      add :k, :map
      add :k2, {:map, :string}
      add :k3, {:array, :map}
      add :l, :date
      add :m, :time
      add :m2, :time_usec
      add :m3, :time_usec, precision: 3
      add :n, :utc_datetime
      add :n2, :utc_datetime_usec, precision: 2
      add :n3, :naive_datetime_usec
      add :n4, :naive_datetime, precision: 3
      add :o, :duration
      add :o2, :duration, precision: 4
      add :o3, :duration, fields: "YEAR TO MONTH"
      add :o4, :duration, fields: "DAY TO SECOND", precision: 2
      add :p, :smallserial
      add :q, :"timestamp with time zone"
      add :r, :"varchar(12)"
      add :s, :inet
      add :t, :jsonb
      add :u, :timestamptz
      add :v, :char, size: 3
    end
  end
end
