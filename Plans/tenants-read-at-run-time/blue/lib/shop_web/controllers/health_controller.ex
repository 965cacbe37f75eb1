defmodule ShopWeb.HealthController do
  use Phoenix.Controller, formats: [:json]

  def show(conn, _params), do: send_resp(conn, 200, "ok")
end
