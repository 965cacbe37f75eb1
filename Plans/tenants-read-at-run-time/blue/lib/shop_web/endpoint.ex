defmodule ShopWeb.Endpoint do
  use Phoenix.Endpoint, otp_app: :shop

  @session_options [
    store: :cookie,
    key: "_shop_key",
    signing_salt: "3Yq8pWzL",
    same_site: "Lax"
  ]

  plug Plug.RequestId
  plug Plug.Parsers, parsers: [:urlencoded, :json], json_decoder: Phoenix.json_library()
  plug Plug.Session, @session_options
  plug ShopWeb.Router
end
