import Diagnostics
import PhoenixApp

extension ReleaseRule {
  static let telemetryMissing = ReleaseRule(
    id: "telemetry-missing", subject: .readiness,
    summary:
      "Nothing measures the application while it runs.",
    rationale: """
      A canary is judged by comparing error rates, latencies and the VM of both versions. Without \
      telemetry_poller or OpenTelemetry, and without `Plug.Telemetry` in the endpoint, there is \
      nothing to compare.
      """,
    severity: .notice,
    fix:
      "add telemetry_poller and Plug.Telemetry, and export the metrics with the version as a "
      + "label",
    alternative: """
      ```elixir
      plug Plug.Telemetry, event_prefix: [:phoenix, :endpoint]
      ```
      """,
    source:
      "`Plug.Telemetry`, telemetry_poller; the Phoenix guide \"Telemetry\"",
    examples: [
      ReleaseExample(
        "neither",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            ↓
            use Phoenix.Endpoint, otp_app: :shop

            plug ShopWeb.Router
          end
          """
        ]),
      ReleaseExample(
        "both",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Telemetry, event_prefix: [:phoenix, :endpoint]
            plug ShopWeb.Router
          end
          """,
          "mix.lock": """
          %{
            "telemetry_poller": {:hex, :telemetry_poller, "1.1.0", "", [:rebar3], [], "hexpm", ""},
          }
          """,
        ]),
      ReleaseExample(
        "mix.lock is cut off, and mix.exs asks for the library",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Telemetry, event_prefix: [:phoenix, :endpoint]
            plug ShopWeb.Router
          end
          """,
          "mix.exs": """
          defmodule Shop.MixProject do
            use Mix.Project

            def project, do: [app: :shop, version: "0.1.0", deps: deps()]

            defp deps do
              [
                {:telemetry_poller, "~> 1.0"}
              ]
            end
          end
          """,
          "mix.lock": """
          %{
            "telemetry_metrics": {:hex, :telem
          """,
        ]),
    ]
  ) { context in
    let libraries = [
      "telemetry_poller", "opentelemetry", "opentelemetry_phoenix", "prom_ex", "appsignal",
      "new_relic_agent", "spandex", "sentry", "scout_apm",
    ]
    let hasLibrary = libraries.contains(where: context.green.dependsOn)
    return context.green.endpoints.compactMap { endpoint in
      let hasPlug = context.green.calls(named: "plug").contains {
        $0.arguments.first?.module == "Plug.Telemetry"
      }
      guard !hasLibrary || !hasPlug else { return nil }
      return Report(
        message: hasLibrary
          ? "the endpoint has no Plug.Telemetry: requests are not measured"
          : "neither telemetry_poller nor OpenTelemetry: the canary has nothing to compare",
        location: endpoint.location)
    }
  }
}
