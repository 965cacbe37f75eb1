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
    context.green.endpoints.filter { !isStarted($0, in: context.green) }.map { endpoint in
      let wasStarted = context.blue.endpoints.contains {
        $0.module == endpoint.module && isStarted($0, in: context.blue)
      }
      return Report(
        message: "neither `server: true` nor PHX_SERVER: the release boots and listens on no port",
        location: endpoint.location, severity: wasStarted ? nil : .warning)
    }
  }

  private static func isStarted(_ endpoint: EndpointSettings, in version: ReleaseVersion) -> Bool {
    if let server = version.setting(endpoint, "server")?.value, server.truth != false {
      return !version.isOff(endpoint, "server", where: server)
    }
    if version.configuration.value("phoenix", "serve_endpoints")?.truth == true { return true }
    return version.lines(of: DeploymentText.isDeployment).contains {
      $0.text.contains("phx.server")
    }
  }
}
