import ElixirEvaluation

/// The parts of Oban that migrations use to enqueue jobs.
enum ObanJobs {
  static let modules = [
    HostModule(
      name: "Elixir.Oban",
      functions: [
        "insert": insert, "insert!": insert, "insert_all": insert,
      ]),
    HostModule(name: "Elixir.Oban.Job", fallback: job),
    HostModule(
      name: "Elixir.Oban.Worker",
      macros: [
        "__using__": HostMacro(0...1) { (call) throws(Interruption) in
          call.evaluator.currentModule?.adopt(
            HostModule(name: "Elixir.Oban.Worker", functions: ["new": job]))
          return .nil
        }
      ]),
  ]

  private static let job = HostFunction(0...255) { (call) throws(Interruption) in
    .unknown(Unknown(.notEvaluated, "a job is not evaluated", at: call.evaluator.location))
  }

  private static let insert = HostFunction.repo(1...5) { (runner, call) throws(Interruption) in
    RepoWrites.unknownWrite(
      runner, call, kind: .insert, table: "oban_jobs", what: "the SQL of \(call.callee)")
  }
}
