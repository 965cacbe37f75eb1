import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

/// One statement of a migration, as a rule sees it.
struct StatementContext: Sendable {
  /// The migration that sends it.
  let script: MigrationScript
  /// The line that sends it.
  let source: MigrationStatement
  /// What PostgreSQL's parser made of it.
  let statement: Statement
  /// The schema before it.
  let catalog: Catalog
  /// What it locks, scans and rewrites.
  let effects: Effects
  /// The relations that earlier statements of this migration have made.
  let created: Set<QualifiedName>
  /// What the user has configured.
  let options: LintOptions

  /// Whether a relation is new in this migration: nobody uses it yet, so nobody waits for it.
  func isNew(_ name: QualifiedName) -> Bool { created.contains(name) }

  /// The relation that a statement names, unless it is new in this migration.
  func existingRelation(_ name: RangeVar) -> Relation? {
    catalog.relation(name).flatMap { isNew($0.name) ? nil : $0 }
  }

  /// A report at the statement's line.
  func report(_ message: String, notes: [Note] = [], fix: String? = nil) -> Rule.Report {
    Rule.Report(message: message, location: source.location, notes: notes, fix: fix)
  }

  /// A table with its size, as far as it is known: `orders (2^24 rows or more)`.
  func described(_ relation: Relation) -> String {
    "\(relation.name)\(TableSize(relation).remark)"
  }

  /// The subcommands of ALTER TABLE on a relation that existed before, or nothing.
  var alterations: (table: Relation, commands: [AlterTableCmd])? {
    guard case .alterTableStmt(let alter) = statement.node,
      let table = existingRelation(alter.relation)
    else { return nil }
    return (table, alter.commands)
  }
}

extension StatementContext {
  /// What the statement's lock on a relation keeps others from, in words, with the relation's size.
  func blocked(_ relation: Relation) -> String {
    let mode = effects.locks[relation.name]
    let what =
      switch (mode?.blocksReads ?? false, mode?.blocksWrites ?? false) {
      case (true, _): "blocks reads and writes of"
      case (false, true): "blocks writes to"
      case (false, false): "works on"
      }
    return "\(what) \(described(relation))"
  }

  /// Whether the statement reads every row of a relation.
  func scans(_ relation: Relation) -> Bool {
    effects.scans.contains(relation.name)
  }

  /// Whether the statement writes a relation anew.
  func rewrites(_ relation: Relation) -> Bool {
    effects.rewrites.contains(relation.name)
  }

  /// A report about time under a lock; on a table known to be small it is no more than advice.
  func reportDuration(_ message: String, on relation: Relation, fix: String? = nil) -> Rule.Report {
    var report = report(message, fix: fix)
    if TableSize(relation).isAtMost(options.smallTableRows) { report.severity = .notice }
    return report
  }
}
