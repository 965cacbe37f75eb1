/// The application around the examples of release rules: what each of them does not say itself.
enum ExampleApplication {
  /// The files, by path.
  static let files: [String: String] = [
    "mix.exs": """
    defmodule Shop.MixProject do
      use Mix.Project

      def project, do: [app: :shop, version: "0.1.0", elixir: "~> 1.15"]
    end

    """,
    "mix.lock": """
    %{
      "phoenix": {:hex, :phoenix, "1.7.14", "", [:mix], [], "hexpm", ""},
      "phoenix_live_view": {:hex, :phoenix_live_view, "1.0.10", "", [:mix], [], "hexpm", ""},
      "plug": {:hex, :plug, "1.16.1", "", [:mix], [], "hexpm", ""},
      "plug_crypto": {:hex, :plug_crypto, "2.1.0", "", [:mix], [], "hexpm", ""},
    }

    """,
    "config/config.exs": """
    import Config

    config :shop, ShopWeb.Endpoint, url: [host: "localhost"]

    if config_env() == :prod do
      import_config "prod.exs"
    end

    """,
    "config/prod.exs": """
    import Config

    config :logger, level: :info

    """,
    "config/runtime.exs": """
    import Config

    if System.get_env("PHX_SERVER") do
      config :shop, ShopWeb.Endpoint, server: true
    end

    if config_env() == :prod do
      config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
    end

    """,
    "lib/shop_web/endpoint.ex": """
    defmodule ShopWeb.Endpoint do
      use Phoenix.Endpoint, otp_app: :shop

      plug Plug.Session, store: :cookie, key: "_shop_key", signing_salt: "h3Jx0aQe", same_site: "Lax"
      plug ShopWeb.Router
    end

    """,
    "lib/shop_web/router.ex": """
    defmodule ShopWeb.Router do
      use ShopWeb, :router

      get "/health", ShopWeb.HealthController, :index
    end

    """,
  ]
}
