defmodule Shop.Repo.Migrations.TimestampsMany do
  use Ecto.Migration

  def change do
    create table(:ts1) do
      timestamps(type: :utc_datetime_usec, inserted_at: :created_at, updated_at: false)
    end
    create table(:ts2) do
      timestamps(default: fragment("now()"), null: true)
    end
    create table(:ts3) do
      timestamps type: :timestamptz, updated_at: :changed_at, default: "2020-01-01 00:00:00"
    end
    alter table(:ts1) do
      timestamps(inserted_at: false)
    end
  end
end
