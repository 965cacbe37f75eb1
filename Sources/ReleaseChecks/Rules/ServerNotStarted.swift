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
    ]
  ) { context in
    context.green.endpoints.compactMap { endpoint -> Report? in
      let blue = context.blue.endpoints.first { $0.module == endpoint.module }
      guard isStarted(endpoint, in: context.green) else {
        let wasStarted = blue.map { isStarted($0, in: context.blue) } ?? false
        return Report(
          message:
            "neither `server: true` nor PHX_SERVER: the release boots and listens on no port",
          location: endpoint.location, severity: wasStarted ? nil : .warning)
      }
      guard let name = unsetVariable(endpoint, in: context.green), let blue,
        isStarted(blue, in: context.blue), unsetVariable(blue, in: context.blue) != name
      else { return nil }
      return Report(
        message: "the server starts only where \(VariableName.shown(name)) is set, which nothing in"
          + " green sets, and blue starts it without: the release listens on no port",
        location: context.green.setting(endpoint, "server")?.location ?? endpoint.location)
    }
  }

  /// The variable without which the server does not start, where neither the environment nor any file that
  /// builds, deploys or starts the release sets it.
  private static func unsetVariable(
    _ endpoint: EndpointSettings, in version: ReleaseVersion
  ) -> String? {
    guard
      case .environmentVariable(let name) = version.setting(endpoint, "server")?.value.unknown?
        .cause,
      version.environment?.has(name) != true
    else { return nil }
    let isSet = version.lines(of: DeploymentText.isDeployment).contains { line in
      line.text.contains(name) || line.text.contains("phx.server")
    }
    return isSet ? nil : name
  }

  private static func isStarted(_ endpoint: EndpointSettings, in version: ReleaseVersion) -> Bool {
    if let server = version.setting(endpoint, "server")?.value, server.truth != false,
      let set = version.setting(endpoint, "server", decidedBy: server)
    {
      return set.truth != false
    }
    if version.configuration.value("phoenix", "serve_endpoints")?.truth == true { return true }
    return version.lines(of: DeploymentText.isDeployment).contains {
      $0.text.contains("phx.server")
    }
  }
}
