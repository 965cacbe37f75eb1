import Diagnostics
import ElixirEvaluation
import PhoenixApp

extension ReleaseRule {
  static let serverNotStarted = ReleaseRule(
    id: "server-not-started", subject: .readiness,
    summary:
      "Nothing tells the release to start its web server.",
    rationale: """
      A release starts the endpoint, but no listener, unless `server: true` is configured; new \
      applications set it when `PHX_SERVER` is given. `mix phx.server` sets it by itself. It is a \
      warning where blue does not start it either, as far as the code shows.
      """,
    severity: .error,
    fix:
      "set `server: true` under PHX_SERVER in config/runtime.exs, and PHX_SERVER where the "
      + "release is started",
    alternative: """
      ```elixir
      if System.get_env("PHX_SERVER") do
        config :shop, ShopWeb.Endpoint, server: true
      end
      ```
      """,
    source:
      "`Phoenix.Endpoint`, option `:server`; `mix phx.gen.release`",
    examples: [
      ReleaseExample(
        "the setting is gone",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            ↓
            use Phoenix.Endpoint, otp_app: :shop

            plug ShopWeb.Router
          end
          """
        ],
        green: [
          "config/runtime.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
          """
        ]),
      ReleaseExample(
        "PHX_SERVER decides, and nothing sets it any more",
        both: [
          "config/runtime.exs": """
          import Config

          if System.get_env("PHX_SERVER") do
            ↓
            config :shop, ShopWeb.Endpoint, server: true
          end
          """
        ],
        blue: [
          "rel/overlays/bin/server": """
          PHX_SERVER=true exec ./shop start
          """
        ],
        green: [
          "rel/overlays/bin/server": """
          exec ./shop start
          """
        ]),
      ReleaseExample(
        "off where no port is given",
        both: [
          "config/prod.exs": """
          import Config

          config :phoenix, :serve_endpoints, true
          """,
          "config/runtime.exs": """
          import Config

          port =
            case System.get_env("PORT") do
              nil -> nil
              port -> String.to_integer(port)
            end

          settings = if port, do: [http: [port: port]], else: [server: false]
          config :shop, ShopWeb.Endpoint, settings
          """,
        ]),
      ReleaseExample(
        "under PHX_SERVER",
        both: [
          "config/runtime.exs": """
          import Config

          if System.get_env("PHX_SERVER") do
            config :shop, ShopWeb.Endpoint, server: true
          end
          """
        ]),
      ReleaseExample(
        "a variable switches it off, which green's environment has",
        both: [
          "config/runtime.exs": """
          import Config

          ↓
          config :shop, ShopWeb.Endpoint, server: System.get_env("APP_MODE") != "worker"
          """
        ], blueEnvironment: ["APP_MODE": "web"], greenEnvironment: ["APP_MODE": "worker"]),
      ReleaseExample(
        "on unless a variable switches it off",
        both: [
          "config/runtime.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, server: System.get_env("APP_MODE") != "worker"
          """
        ]),
    ]
  ) { context in
    context.green.endpoints.compactMap { endpoint -> Report? in
      let blue = context.blue.endpoints.first { $0.module == endpoint.module }
        .map { ServerStart($0, in: context.blue) }
      let place = context.green.setting(endpoint, "server")?.location ?? endpoint.location
      switch ServerStart(endpoint, in: context.green) {
      case .starts: return nil
      case .never:
        return Report(
          message:
            "neither `server: true` nor PHX_SERVER: the release boots and listens on no port",
          location: endpoint.location, severity: blue?.isStarted == true ? nil : .warning)
      case .notSet(let name):
        guard let blue, blue.isStarted else { return nil }
        return Report(
          message: "the server starts only where \(VariableName.shown(name)) is set, which nothing"
            + " in green sets, and blue starts it without: the release listens on no port",
          location: place)
      case .switchedOff(let name):
        let isNew = blue.map { $0 != .switchedOff(name) } ?? false
        return Report(
          message: "with \(VariableName.shown(name)) as green's environment has it, the server does"
            + " not start: the release listens on no port",
          location: place, severity: isNew ? nil : .warning)
      case .undecided(let name):
        guard let blue, blue.isStarted else { return nil }
        return Report(
          message: "whether the server starts is decided by \(VariableName.shown(name)), whose"
            + " value in green's environment cannot be told",
          location: place, severity: .warning, isUnknown: true)
      }
    }
  }
}
