defmodule Shop.Repo.Migrations.PrimaryKeys do
  use Ecto.Migration

  def change do
    create table(:pk1, primary_key: [name: :uuid, type: :uuid])
    create table(:pk2, primary_key: [type: :identity, start_value: 100, increment: 20])
    create table(:pk3, primary_key: [type: :identity])
    create table(:pk4, primary_key: [type: :string, size: 10, name: :code]) do
      add :x, :integer, primary_key: true
    end
    create table(:pk5, primary_key: false) do
      add :a, :integer, primary_key: true
      add :b, :integer, primary_key: true
      add :c, :integer, primary_key: false
    end
    create table(:pk6, primary_key: true)
    create table(:pk7, primary_key: [name: :id, type: :bigserial, comment: "key"])
    create table(:pk8, primary_key: false) do
      add :id, :identity, primary_key: true, start_value: 5
      add :other, :identity, increment: 2
    end
    create table(:pk9, primary_key: [default: fragment("gen_random_uuid()"), type: :binary_id])
  end
end
