import ElixirEvaluation

/// Functions of a repo that change rows.
enum RepoWrites {
  static let updateAll: @Sendable (MigrationRunner, HostCall) throws(Interruption) -> Value = {
    (runner, call) throws(Interruption) in
    unknownWrite(runner, call, kind: .update, table: nil, what: "the SQL of \(call.callee)")
  }

  static let deleteAll: @Sendable (MigrationRunner, HostCall) throws(Interruption) -> Value = {
    (runner, call) throws(Interruption) in
    unknownWrite(runner, call, kind: .delete, table: nil, what: "the SQL of \(call.callee)")
  }

  static let insertAll: @Sendable (MigrationRunner, HostCall) throws(Interruption) -> Value = {
    (runner, call) throws(Interruption) in
    unknownWrite(runner, call, kind: .insert, table: nil, what: "the SQL of \(call.callee)")
  }

  /// Writes of one row, given as struct or changeset.
  static func row(_ kind: DataStep.Kind) -> HostFunction {
    .repo(1...2) { (runner, call) throws(Interruption) in
      unknownWrite(runner, call, kind: kind, table: nil, what: "the SQL of \(call.callee)")
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
