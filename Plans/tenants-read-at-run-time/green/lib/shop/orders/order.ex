defmodule Shop.Orders.Order do
  use Ecto.Schema
  import Ecto.Changeset

  schema "orders" do
    field :number, :string
    field :status, :string, default: "new"
    field :total, :integer
    field :note, :string
    timestamps(type: :utc_datetime)
  end

  def changeset(order, attrs) do
    order
    |> cast(attrs, [:number, :status, :total, :note])
    |> validate_required([:number, :total])
    |> unique_constraint(:number)
  end
end
