import Diagnostics
import PhoenixApp

extension ReleaseRule {
  static let obanNotSupervised = ReleaseRule(
    id: "oban-not-supervised", subject: .readiness,
    summary:
      "Oban is configured and not started by the application.",
    rationale: """
      Jobs are inserted and nothing works on them: the supervision tree has no `{Oban, …}`.
      """,
    severity: .warning,
    fix:
      "add Oban to the children of the application, after the Repo",
    alternative: """
      ```elixir
      children = [Shop.Repo, {Oban, Application.fetch_env!(:shop, Oban)}]
      ```
      """,
    source:
      "`Oban`, \"Installation\"",
    examples: [
      ReleaseExample(
        "only configured",
        both: [
          "config/config.exs": """
          import Config

          ↓
          config :shop, Oban, repo: Shop.Repo, queues: [default: 10]
          """,
          "lib/shop/application.ex": """
          defmodule Shop.Application do
            use Application

            def start(_type, _args) do
              children = [
                Shop.Repo
              ]

              Supervisor.start_link(children, strategy: :one_for_one)
            end
          end
          """,
        ]),
      ReleaseExample(
        "supervised",
        both: [
          "config/config.exs": """
          import Config

          config :shop, Oban, repo: Shop.Repo, queues: [default: 10]
          """,
          "lib/shop/application.ex": """
          defmodule Shop.Application do
            use Application

            def start(_type, _args) do
              children = [
                {Oban, Application.fetch_env!(:shop, Oban)}
              ]

              Supervisor.start_link(children, strategy: :one_for_one)
            end
          end
          """,
        ]),
    ]
  ) { context in
    guard let place = ObanQueues(context.green).place else { return [] }
    let isStarted = context.green.calls.contains {
      $0.name == "child" && ["Oban", "Oban.Pro"].contains($0.receiver ?? "")
        || $0.name == "use" && $0.arguments.first?.module == "Oban"
    }
    guard !isStarted else { return [] }
    return [
      Report(
        message: "Oban is configured, and no supervisor starts it: nothing works on jobs",
        location: place)
    ]
  }
}
