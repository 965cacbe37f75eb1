import Diagnostics
import ElixirEvaluation

extension ReleaseRule {
  static let obanQueuesFixed = ReleaseRule(
    id: "oban-queues-fixed", subject: .readiness,
    summary:
      "Oban's queues are fixed when the release is built.",
    rationale: """
      The limits of queues are what one tunes in an incident, and what one switches off on web \
      nodes. From `config.exs` they need a build and a deploy.
      """,
    severity: .notice,
    fix:
      "read the queues or their limits in config/runtime.exs",
    alternative: """
      ```elixir
      config :shop, Oban, queues: [mail: String.to_integer(System.get_env("MAIL_QUEUE") || "5")]
      ```
      """,
    source:
      "Oban, \"Ready for Production\"",
    examples: [
      ReleaseExample(
        "in config.exs",
        both: [
          "config/config.exs": """
          import Config

          config :shop, Oban,
            repo: Shop.Repo,
            ↓
            queues: [default: 10]
          """
        ]),
      ReleaseExample(
        "in runtime.exs",
        both: [
          "config/runtime.exs": """
          import Config

          config :shop, Oban, queues: [default: 10]
          """
        ]),
    ]
  ) { context in
    let queues = ObanQueues(context.green)
    guard let place = queues.location, !context.green.configuration.isEvaluatedAtStart(place.path),
      !queues.names.isEmpty
    else { return [] }
    return [
      Report(
        message: "the limits of Oban's queues can be changed by a new build only", location: place)
    ]
  }
}
