import Diagnostics
import ElixirEvaluation

extension ReleaseRule {
  static let logLevelDebug = ReleaseRule(
    id: "log-level-debug", subject: .readiness,
    summary:
      "Production logs at the level debug.",
    rationale: """
      `:debug` is the default of Logger: every query is logged with its parameters, personal data \
      among them, and the log grows with the traffic.
      """,
    severity: .warning,
    fix:
      "set `config :logger, level: :info` in config/prod.exs",
    alternative: """
      ```elixir
      config :logger, level: :info
      ```
      """,
    source:
      "`Logger`, \"Application configuration\"; `Ecto.Repo`, option `:log`",
    examples: [
      ReleaseExample(
        "no level",
        both: [
          "config/prod.exs": """
          import Config
          """,
          "config/config.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, url: [host: "localhost"]

          config :logger, :console,
            format: "$time $message"
          """,
          "mix.exs": """
          defmodule Shop.MixProject do
            use Mix.Project

            ↓
            def project, do: [app: :shop, version: "0.1.0"]
          end
          """,
        ]),
      ReleaseExample(
        "debug in prod.exs",
        both: [
          "config/prod.exs": """
          import Config

          ↓
          config :logger, level: :debug
          """
        ]),
      ReleaseExample(
        "info"),
    ]
  ) { context in
    guard !context.green.endpoints.isEmpty else { return [] }
    let level = context.green.configuration.value("logger", "level")
    guard level == nil || level == .atom("debug") else { return [] }
    // A handler's own level holds beside the logger's.
    let handlers = ["console", "default_handler"].compactMap {
      context.green.configuration.value("logger", $0)?["level"]
    }
    guard handlers.allSatisfy({ $0 == .atom("debug") }) else { return [] }
    return [
      Report(
        message: "production logs at the level debug, with the parameters of every query",
        location: context.green.configuration.location("logger", "level") ?? context.green.place)
    ]
  }
}
