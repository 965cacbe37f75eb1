defmodule Shop.Bid do
  use Ecto.Schema
  @primary_key {:id, :binary_id, autogenerate: true}
  @foreign_key_type :binary_id
  schema "bids" do
    field :n, :integer
  end
end

defmodule Shop.Repo.Migrations.QBinaryIdSchema do
  use Ecto.Migration

  def up do
    create table(:bids, primary_key: false) do
      add :id, :binary_id, primary_key: true
      add :n, :integer
    end
    flush()
    repo().insert_all(Shop.Bid, [%{n: 1}])
    repo().all(Shop.Bid)
  end

  def down do
    :ok
  end
end
