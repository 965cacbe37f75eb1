defmodule Shop.Orders do
  import Ecto.Query
  alias Shop.Orders.Order
  alias Shop.Repo

  def list_orders, do: Repo.all(from o in Order, order_by: [desc: o.inserted_at])
  def get_order!(id), do: Repo.get!(Order, id)
  def create_order(attrs), do: %Order{} |> Order.changeset(attrs) |> Repo.insert()
  def update_order(order, attrs), do: order |> Order.changeset(attrs) |> Repo.update()
end
