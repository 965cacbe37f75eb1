import Diagnostics
import ElixirEvaluation

extension ReleaseRule {
  static let developmentToolsInProduction = ReleaseRule(
    id: "development-tools-in-production", subject: .readiness,
    summary:
      "Tools of development are switched on in production.",
    rationale: """
      Watchers start node and esbuild on the server, the code reloader compiles on each request, \
      and debug pages show code, configuration and sessions to whoever causes an error.
      """,
    severity: .warning,
    fix:
      "set it in config/dev.exs",
    alternative: """
      Move the setting to `config/dev.exs`.
      """,
    source:
      "`Phoenix.Endpoint`, options `:watchers`, `:code_reloader`, `:debug_errors`",
    examples: [
      ReleaseExample(
        "watchers for all environments",
        both: [
          "config/config.exs": """
          import Config

          config :shop, ShopWeb.Endpoint,
            ↓
            watchers: [esbuild: {Esbuild, :install_and_run, [:default, ~w(--watch)]}]
          """
        ]),
      ReleaseExample(
        "in dev.exs",
        both: [
          "config/dev.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, debug_errors: true, code_reloader: true
          """
        ]),
    ]
  ) { context in
    context.green.endpoints.flatMap { endpoint in
      ["watchers", "code_reloader", "debug_errors", "live_reload"].compactMap { key in
        guard let set = context.green.setting(endpoint, key), set.value.unknown == nil,
          set.value.truth == true, set.value.elements?.isEmpty != true
        else { return nil }
        return Report(message: "\(key) is switched on in production", location: set.location)
      }
    }
  }
}
