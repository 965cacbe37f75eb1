defmodule Shop.Orders.Order do
  use Ecto.Schema
  import Ecto.Changeset

  schema "orders" do
    field :number, :string
    field :status, :string, default: "new"
    field :total, :integer
    field :note, :string
    field :customer_id, :integer
    timestamps(type: :utc_datetime)
  end

  def changeset(order, attrs) do
    order
    |> cast(attrs, [:number, :status, :total, :note, :customer_id])
    |> validate_required([:number, :total])
    |> unique_constraint(:number)
    |> foreign_key_constraint(:customer_id)
  end
end
