import DeployPlanner

/// The worst that a migration does to one table.
struct TableLock: Sendable {
  /// The lock modes from weak to strong (PostgreSQL manual, section 13.3.1, table 13.2).
  private static let modes = [
    "AccessShare", "RowShare", "RowExclusive", "ShareUpdateExclusive", "Share",
    "ShareRowExclusive", "Exclusive", "AccessExclusive",
  ]

  /// The strongest mode; nil where the table is only read through.
  let mode: String?
  let isScanned: Bool
  let isRewritten: Bool

  /// What statements do to a table; nil where they leave it alone.
  init?(on table: String, in statements: [StatementWork]) {
    mode = statements.flatMap(\.locks).filter { $0.relation == table }.map(\.mode).max {
      (Self.modes.firstIndex(of: $0) ?? 0) < (Self.modes.firstIndex(of: $1) ?? 0)
    }
    isScanned = statements.contains { $0.scans.contains(table) }
    isRewritten = statements.contains { $0.rewrites.contains(table) }
    if mode == nil, !isScanned, !isRewritten { return nil }
  }

  /// The whole of it in words.
  var words: String {
    [mode.map { "\($0)Lock" }, isScanned ? "scanned" : nil, isRewritten ? "rewritten" : nil]
      .compactMap { $0 }.joined(separator: ", ")
  }

  /// The mode's capitals, and what is done: `AE scan`.
  var abbreviation: String {
    let capitals = (mode ?? "").filter(\.isUppercase)
    return [capitals, isRewritten ? "rewrite" : isScanned ? "scan" : ""].filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// The class of the drawing: what blocks reads or writes for long is grave.
  var gravity: String {
    let strength = mode.flatMap { Self.modes.firstIndex(of: $0) } ?? 0
    guard strength >= 4 else { return "ok" }
    return isScanned || isRewritten ? "break" : "degraded"
  }
}
