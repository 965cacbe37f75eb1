defmodule Shop.Orders.Invoice do
  use Ecto.Schema
  import Ecto.Changeset

  schema "invoices" do
    field :number, :string
    belongs_to :order, Shop.Orders.Order
    timestamps(type: :utc_datetime)
  end

  def changeset(invoice, attrs) do
    invoice
    |> cast(attrs, [:number, :order_id])
    |> validate_required([:number, :order_id])
    |> foreign_key_constraint(:order_id)
  end
end
