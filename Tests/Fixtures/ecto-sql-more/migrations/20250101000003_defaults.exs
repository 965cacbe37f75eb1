defmodule Shop.Repo.Migrations.Defaults do
  use Ecto.Migration

  def change do
    create table("defaults_t") do
      add :a, :string, default: ""
      add :b, :string, default: "it's"
      add :c, :integer, default: -5
      add :d, :float, default: 1.5
      add :e, :float, default: 100_000.0
      add :f, :float, default: 1.0e-7
      add :g, :boolean, default: false, null: false
      add :h, {:array, :string}, default: []
      add :i, {:array, :string}, default: ["a", "b's"]
      add :j, {:array, :integer}, default: [1, 2, 3], null: false
      add :k, :map, default: %{}
      add :l, :map, default: %{"a" => 1, "b" => [true, nil, "x\"y"]}
      add :m, :map, default: %{a: %{b: 1.5}}
      add :n, :utc_datetime, default: fragment("now()")
      add :o, :string, default: nil
      add :p, :decimal, default: 0
      add :q, :bigint, default: 9_999_999_999_999
      add :r, :date, default: fragment("CURRENT_DATE"), null: false, comment: "the day"
      add :s, {:array, {:array, :integer}}, default: [[1], [2]]
      add :t, :map, default: fragment("'{}'::jsonb")
      add :u, :text, default: "line\nbreak"
      add :v, :uuid, default: fragment("gen_random_uuid()"), null: true
      add :w, {:array, :boolean}, default: [true, false]
    end
  end
end
