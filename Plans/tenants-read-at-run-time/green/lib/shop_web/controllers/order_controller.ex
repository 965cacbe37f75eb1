defmodule ShopWeb.OrderController do
  use Phoenix.Controller, formats: [:json]
  alias Shop.Orders

  def index(conn, _params), do: json(conn, Enum.map(Orders.list_orders(), &view/1))
  def show(conn, %{"id" => id}), do: json(conn, view(Orders.get_order!(id)))

  def create(conn, %{"order" => attrs}) do
    with {:ok, order} <- Orders.create_order(attrs), do: json(conn, view(order))
  end

  def update(conn, %{"id" => id, "order" => attrs}) do
    with {:ok, order} <- Orders.update_order(Orders.get_order!(id), attrs), do: json(conn, view(order))
  end

  defp view(order), do: Map.take(order, [:id, :number, :status, :total])
end
