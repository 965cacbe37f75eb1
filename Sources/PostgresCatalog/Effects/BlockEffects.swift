import PostgresSyntax

extension EffectsRecorder {
  /// DO: the statements of a PL/pgSQL block, as far as they are written out.
  mutating func runBlock(_ statement: DoStmt) {
    unknown("what the \(statement.language) block does")
  }
}
