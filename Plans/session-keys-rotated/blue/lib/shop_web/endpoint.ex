defmodule ShopWeb.Endpoint do
  use Phoenix.Endpoint, otp_app: :shop

  @secret Application.compile_env!(:shop, :session_secret)
  @next_secret Application.compile_env!(:shop, :next_session_secret)

  @session_options [
    store: :cookie,
    key: "_shop_key",
    secret_key_base: @secret,
    signing_salt: "h3Jx0aQe",
    rotating_options: [
      [secret_key_base: @next_secret, signing_salt: "fQ2nVx8R"]
    ],
    max_age: 1_209_600,
    same_site: "Lax"
  ]

  plug Plug.RequestId
  plug Plug.Parsers, parsers: [:urlencoded, :json], json_decoder: Phoenix.json_library()
  plug Plug.Session, @session_options
  plug ShopWeb.Router
end
