import Diagnostics

extension ReleaseRule {
  static let obanWorkerNew = ReleaseRule(
    id: "oban-worker-new", subject: .cluster,
    summary:
      "A new worker runs in a queue that blue's nodes also work on.",
    rationale: """
      Jobs of the new worker are taken by nodes of both versions. Blue does not have the module: \
      the job fails there and an attempt is burnt; with `max_attempts: 1` the job is lost.
      """,
    severity: .warning,
    fix:
      "ship the worker one release before the code that enqueues its jobs, or give it a "
      + "queue of its own",
    alternative: """
      ```elixir
      use Oban.Worker, queue: :invoices_v2
      ```
      """,
    source:
      "`Oban.Worker`, `Oban.Queue.Executor`",
    examples: [
      ReleaseExample(
        "a worker in an existing queue",
        both: [
          "lib/shop/mailer_worker.ex": """
          defmodule Shop.MailerWorker do
            use Oban.Worker, queue: :mail
          end
          """
        ],
        green: [
          "lib/shop/invoice_worker.ex": """
          defmodule Shop.InvoiceWorker do
            ↓
            use Oban.Worker, queue: :mail
          end
          """
        ]),
      ReleaseExample(
        "a queue of its own",
        both: [
          "lib/shop/mailer_worker.ex": """
          defmodule Shop.MailerWorker do
            use Oban.Worker, queue: :mail
          end
          """
        ],
        green: [
          "lib/shop/invoice_worker.ex": """
          defmodule Shop.InvoiceWorker do
            use Oban.Worker, queue: :invoices
          end
          """
        ]),
    ]
  ) { context in
    let blue = ObanWorker.all(in: context.blue)
    let queues = Set(blue.map(\.queue)).union(ObanQueues(context.blue).names)
    return ObanWorker.all(in: context.green).compactMap { worker in
      guard !blue.isEmpty || !queues.isEmpty, queues.contains(worker.queue),
        !blue.contains(where: { $0.module == worker.module })
      else { return nil }
      return Report(
        message:
          "blue's nodes work on the queue \(worker.queue) and do not have \(worker.module): its jobs"
          + " fail there",
        location: worker.location)
    }
  }
}
