import ElixirEvaluation

/// Sends the SQL of a query that a repo is given, or notes that it is not known.
enum RepoQueries {
  /// The options of a call, its last argument where that is a keyword list.
  static func prefix(of call: HostCall) -> Value? {
    call.arguments.count > 1 ? call.arguments.last?["prefix"] : nil
  }

  /// Renders the first argument as a query, after `change`.
  static func send(
    _ kind: DataStep.Kind, _ runner: MigrationRunner, _ call: HostCall,
    _ change: (inout EctoQuery) throws(QueryStop) -> Void
  ) throws(Interruption) {
    var table: String?
    do throws(QueryStop) {
      var query = try runner.query(from: call.arguments[0], call.evaluator)
      table = query.table
      if let problem = query.problem { throw .unsupported(problem.reason) }
      if let callback = runner.configuration.queryCallback {
        throw .unsupported("a query that the repo's \(callback) may change")
      }
      if let prefix = prefix(of: call) { query.prefix = prefix }
      try change(&query)
      let sql = try render(kind, query, runner.adapter, call.evaluator)
      runner.send(.string(sql), origin: .ectoQuery, call: call)
    } catch {
      guard case .unknown(let unknown) = try unread(error, call) else { return }
      runner.record(kind, table: table, because: unknown, call: call)
    }
  }

  private static func render(
    _ kind: DataStep.Kind, _ query: EctoQuery, _ adapter: PostgresAdapter,
    _ evaluator: Evaluator
  ) throws(QueryStop) -> String {
    var renderer = QuerySQL(query, adapter: adapter)
    do throws(Stop) {
      switch kind {
      case .update: return try renderer.updateAll()
      case .delete: return try renderer.deleteAll()
      case .select, .insert, .unknown: return try renderer.select()
      }
    } catch {
      switch error {
      case .unknown(let unknown): throw .unsupported(unknown.reason)
      case .raise(let exception, let message):
        throw .interrupted(evaluator.exception(exception, message))
      }
    }
  }

  /// A reason that already says so is not wrapped once more.
  static func unread(_ stop: QueryStop, _ call: HostCall) throws(Interruption) -> Value {
    if case .unsupported(let reason) = stop, reason.hasSuffix("is not rendered") {
      let place =
        (call.evaluator.recorder as? MigrationRunner)?.location(call.evaluator) ?? call.location
      return .unknown(Unknown(.notEvaluated, reason, at: place))
    }
    return try QueryModule.unread(stop, call.evaluator)
  }
}
