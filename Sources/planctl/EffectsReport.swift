import DeployPlanner
import Diagnostics
import PostgresCatalog

/// Writes a statement's effects for people and for programs.
enum EffectsReport {
  /// One line of JSON: locks by relation, rewrites, scans, the SQLSTATE of a refusal, unknowns.
  static func json(sql: String, _ effects: Effects) -> String {
    let locks = effects.locks.sorted { $0.key < $1.key }
    let value = JSONValue.object([
      .init("sql", .string(sql)),
      .init("transaction", .string(effects.transaction.rawValue)),
      .init(
        "locks", .object(locks.map { .init($0.key.description, .string($0.value.rawValue)) })),
      .init("rewrites", names(effects.rewrites)),
      .init("scans", names(effects.scans)),
      .init("error", effects.error.map { .string($0.sqlState) } ?? .null),
      .init("unknowns", .array(effects.unknowns.map { .string($0) })),
    ])
    return PrintableText.json(value.canonicalJSON) + "\n"
  }

  private static func names(_ relations: Set<QualifiedName>) -> JSONValue {
    .array(relations.sorted().map { .string($0.description) })
  }

  /// A paragraph for people.
  static func text(sql: String, _ effects: Effects) -> String {
    var lines = [sql]
    if let error = effects.error { lines.append("  refused: \(error.message) (\(error.sqlState))") }
    if effects.transaction == .forbidden { lines.append("  not in a transaction block") }
    for (relation, mode) in effects.locks.sorted(by: { $0.key < $1.key }) {
      lines.append("  locks \(relation): \(mode.rawValue)\(consequence(of: mode))")
    }
    for relation in effects.rewrites.sorted() { lines.append("  rewrites \(relation)") }
    for relation in effects.scans.sorted() { lines.append("  scans \(relation)") }
    for index in effects.indexBuilds.sorted() { lines.append("  builds index \(index)") }
    for relation in effects.droppedRelations.sorted() { lines.append("  drops \(relation)") }
    for reason in effects.unknowns { lines.append("  unknown: \(reason)") }
    if lines.count == 1 { lines.append("  locks nothing") }
    return PrintableText.lines(lines.joined(separator: "\n")) + "\n"
  }

  private static func consequence(of mode: LockMode) -> String {
    if mode.blocksReads { return " (blocks reads and writes)" }
    return mode.blocksWrites ? " (blocks writes)" : ""
  }
}
