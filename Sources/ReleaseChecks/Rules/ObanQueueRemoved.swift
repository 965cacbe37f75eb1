import Diagnostics

extension ReleaseRule {
  static let obanQueueRemoved = ReleaseRule(
    id: "oban-queue-removed", subject: .cluster,
    summary:
      "Green no longer works on a queue into which blue still puts jobs.",
    rationale: """
      While both versions run, and for what is left in the table afterwards, nobody takes the jobs \
      of the queue: they pile up without an error.
      """,
    severity: .warning,
    fix:
      "keep the queue for one more release",
    alternative: """
      Remove the workers first, and the queue when `oban_jobs` holds no job of it any more.
      """,
    source:
      "`Oban.Config`, option `queues`",
    examples: [
      ReleaseExample(
        "a queue with a worker in blue",
        both: [
          "lib/shop/mail.ex": """
          defmodule Shop.Mail do
            use Oban.Worker, queue: :mail
          end
          """
        ],
        blue: [
          "config/config.exs": """
          import Config

          config :shop, Oban, repo: Shop.Repo, queues: [default: 10, mail: 5]
          """
        ],
        green: [
          "config/config.exs": """
          import Config

          config :shop, Oban,
            repo: Shop.Repo,
            ↓
            queues: [default: 10]
          """
        ]),
      ReleaseExample(
        "a queue that nothing used",
        blue: [
          "config/config.exs": """
          import Config

          config :shop, Oban, repo: Shop.Repo, queues: [default: 10, old: 5]
          """
        ],
        green: [
          "config/config.exs": """
          import Config

          config :shop, Oban, repo: Shop.Repo, queues: [default: 10]
          """
        ]),
    ]
  ) { context in
    let (blue, green) = (ObanQueues(context.blue), ObanQueues(context.green))
    guard green.isKnown, let place = green.location else { return [] }
    let used = Set(ObanWorker.all(in: context.blue).map(\.queue))
    return blue.names.subtracting(green.names).intersection(used).sorted().map { queue in
      Report(
        message: "blue puts jobs into the queue \(queue), on which green does not work",
        location: place,
        notes: blue.location.map { [Note(message: "the queues of blue", location: $0)] } ?? [])
    }
  }
}
