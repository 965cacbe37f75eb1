import ElixirEvaluation

/// Functions of a repo that read rows.
enum RepoReads {
  /// Any read: what it gives is never known.
  static let read: @Sendable (MigrationRunner, HostCall) throws(Interruption) -> Value = {
    (runner, call) throws(Interruption) in
    let result = RepoModule.result(of: call)
    runner.record(
      .select, table: nil,
      because: Unknown(
        .notEvaluated, "the SQL of \(call.callee) is not rendered", at: result.location),
      call: call)
    return .unknown(result)
  }
}
