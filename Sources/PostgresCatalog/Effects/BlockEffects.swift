import PostgresSyntax

extension EffectsRecorder {
  /// DO: the statements of a PL/pgSQL block, as far as they are known before it runs.
  mutating func runBlock(_ statement: DoStmt) {
    var block = CodeBlockRun(catalog: catalog, rows: rows, recordsEffects: true)
    do throws(ApplyFailure) {
      try block.run(statement)
    } catch {
      switch error {
      case .refused(let refusal): return refuse(refusal.sqlState, refusal.message)
      case .unfollowable(let reason): unknown(reason)
      }
    }
    effects.add(block.effects)
    for reason in block.unknowns + block.rowUnknowns { unknown(reason) }
  }
}
