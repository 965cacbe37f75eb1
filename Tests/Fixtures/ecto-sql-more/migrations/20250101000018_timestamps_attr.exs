defmodule Shop.Repo.Migrations.TimestampsAttr do
  use Ecto.Migration

  @timestamps_opts [type: :utc_datetime]

  def change do
    create table(:ts4) do
      timestamps(@timestamps_opts)
    end
    create table(:ts5) do
      timestamps
    end
  end
end
