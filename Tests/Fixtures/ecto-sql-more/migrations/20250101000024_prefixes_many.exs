defmodule Shop.Repo.Migrations.PrefixesMany do
  use Ecto.Migration

  def up do
    execute "CREATE SCHEMA IF NOT EXISTS alt"
    create table(:things, prefix: "alt", comment: "c") do
      add :a, :integer, comment: "ca"
      add :user_id, references(:users, prefix: "public")
      add :u2, references(:users, prefix: nil)
      add :self_id, references(:things)
    end
    create index(:things, [:a], prefix: :alt, comment: "ci")
    create constraint(:things, :pos, check: "a > 0", prefix: "alt")
    alter table(:things, prefix: "alt") do
      remove :self_id
    end
    drop constraint(:things, :pos, prefix: "alt")
    drop index(:things, [:a], prefix: "alt")
    rename table(:things, prefix: "alt"), to: table(:things2, prefix: "alt")
    rename table(:things2, prefix: :alt), :a, to: :b
    drop table(:things2, prefix: "alt"), mode: :cascade
  end

  def down do
    :ok
  end
end
