import ElixirEvaluation

/// Functions of a repo that change rows.
enum RepoWrites {
  /// `update_all(query, set: [...])`: the values given here are parameters.
  static let updateAll: @Sendable (MigrationRunner, HostCall) throws(Interruption) -> Value = {
    (runner, call) throws(Interruption) in
    try RepoQueries.send(.update, runner, call) { (query) throws(QueryStop) in
      query.updates += try updates(
        call.arguments[1], ParameterCast(evaluator: call.evaluator, sources: query.sources))
    }
    return .tuple([.unknown(RepoModule.result(of: call)), .nil])
  }

  /// `[set: [name: value]]`, whose values are parameters.
  static func updates(
    _ operations: Value, _ cast: ParameterCast
  ) throws(QueryStop) -> [EctoQuery.Update] {
    guard let operations = operations.keywordPairs else {
      throw .unsupported("an update that is computed")
    }
    var updates: [EctoQuery.Update] = []
    for (operation, values) in operations {
      guard let pairs = values.keywordPairs else {
        throw .unsupported("an update that is computed")
      }
      for (field, value) in pairs {
        if value.structName == "Elixir.Ecto.Query.DynamicExpr" {
          throw .unsupported("a dynamic expression")
        }
        do {
          updates.append(try EctoQuery.Update(operation, field, value, cast))
        } catch {
          throw .interrupted(error)
        }
      }
    }
    return updates
  }

  static let deleteAll: @Sendable (MigrationRunner, HostCall) throws(Interruption) -> Value = {
    (runner, call) throws(Interruption) in
    try RepoQueries.send(.delete, runner, call) { (_) throws(QueryStop) in }
    return .tuple([.unknown(RepoModule.result(of: call)), .nil])
  }

  /// `insert_all(source, rows, options)`; without rows nothing is sent.
  static let insertAll: @Sendable (MigrationRunner, HostCall) throws(Interruption) -> Value = {
    (runner, call) throws(Interruption) in
    if case .list(let rows) = call.arguments[1], rows.isEmpty {
      return .tuple([.integer(0), .nil])
    }
    var table: String?
    do throws(QueryStop) {
      let target = try runner.query(from: call.arguments[0], call.evaluator)
      table = target.table
      if let problem = target.problem { throw .unsupported(problem.reason) }
      let sql = try BulkInsert(target: target, adapter: runner.adapter).sql(call)
      runner.send(.string(sql), origin: .ectoQuery, call: call)
    } catch {
      if case .unknown(let unknown) = try RepoQueries.unread(error, call) {
        runner.record(.insert, table: table, because: unknown, call: call)
      }
    }
    return .tuple([.unknown(RepoModule.result(of: call)), .nil])
  }

  /// Writes of one row, given as struct or changeset.
  static func row(_ kind: DataStep.Kind) -> HostFunction {
    .repo(1...2) { (runner, call) throws(Interruption) in
      var table: String?
      let subject = call.arguments[0]
      let row =
        subject.structName == "Elixir.Ecto.Changeset" ? subject["data"] ?? subject : subject
      var shape: Value?
      if case .optional(let form) = row.unknown?.shape { shape = form }
      var written: Value?
      if let module = row.structName ?? shape?.structName,
        let schema = try? runner.schema(module, call.evaluator)
      {
        table = schema.table.isEmpty ? nil : schema.table
        if schema.problem == nil { written = schema.row(of: .unknown(RepoModule.result(of: call))) }
      }
      let result = unknownWrite(
        runner, call, kind: kind, table: table, what: "the SQL of \(call.callee)")
      return call.name.hasSuffix("!") ? written ?? result : .tuple([.ok, written ?? result])
    }
  }

  /// Notes a write of which no SQL is known.
  static func unknownWrite(
    _ runner: MigrationRunner, _ call: HostCall, kind: DataStep.Kind, table: String?,
    what: String
  ) -> Value {
    let place = runner.location(call.evaluator)
    runner.record(
      kind, table: table, because: Unknown(.notEvaluated, "\(what) is not rendered", at: place),
      call: call)
    return .unknown(RepoModule.result(of: call))
  }
}
