import Diagnostics
import ElixirEvaluation

extension ReleaseRule {
  static let logUnstructured = ReleaseRule(
    id: "log-unstructured", subject: .readiness,
    summary:
      "Logs are lines of text.",
    rationale: """
      Who compares two versions during a canary filters the log by version, request and user: \
      fields make that a query, text a guess.
      """,
    severity: .notice,
    fix:
      "log JSON with a field for the version",
    alternative: """
      ```elixir
      config :logger, :default_handler, formatter: LoggerJSON.Formatters.Basic.new(metadata: :all)
      ```
      """,
    source:
      "`Logger.Formatter`; logger_json",
    examples: [
      ReleaseExample(
        "a new application",
        both: [
          "mix.exs": """
          defmodule Shop.MixProject do
            use Mix.Project

            ↓
            def project, do: [app: :shop, version: "0.1.0"]
          end
          """
        ]),
      ReleaseExample(
        "logger_json",
        both: [
          "mix.lock": """
          %{
            "logger_json": {:hex, :logger_json, "6.2.0", "", [:mix], [], "hexpm", ""},
          }
          """
        ]),
    ]
  ) { context in
    let libraries = [
      "logger_json", "logster", "logfmt", "logfmt_ex", "ink", "gelf_logger", "logger_logfmt",
    ]
    guard !context.green.endpoints.isEmpty,
      !libraries.contains(where: { context.green.lockedVersions[$0] != nil }),
      !context.green.contains("Formatter")
    else { return [] }
    return [
      Report(
        message: "logs are lines of text: no formatter writes fields",
        location: context.green.configuration.location("logger", "console")
          ?? context.green.configuration.location("logger", "default_formatter")
          ?? context.green.place)
    ]
  }
}
