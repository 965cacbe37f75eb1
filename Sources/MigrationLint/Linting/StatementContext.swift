import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

/// One statement of a migration, as a rule sees it.
///
/// It never changes; all rules look at one instance, since to copy so many parts costs more than most checks.
final class StatementContext: Sendable {
  /// The migration that sends it.
  let script: MigrationScript
  /// The line that sends it.
  let source: MigrationStatement
  /// What PostgreSQL's parser made of it.
  let statement: Statement
  /// The schema before it.
  let catalog: Catalog
  /// The schema after it.
  let after: Catalog
  /// What it locks, scans and rewrites.
  let effects: Effects
  /// What earlier statements of this migration have made.
  let created: CreatedObjects
  /// The relations whose columns and constraints nothing tells: an SQL file without a schema names them.
  let assumed: Set<QualifiedName>
  /// The transaction that it runs in, counted within the migration; nil outside of one.
  let transaction: Int?
  /// What the user has configured.
  let options: LintOptions

  init(
    script: MigrationScript, source: MigrationStatement, statement: Statement, catalog: Catalog,
    after: Catalog, effects: Effects, created: CreatedObjects, assumed: Set<QualifiedName>,
    transaction: Int?, options: LintOptions
  ) {
    self.script = script
    self.source = source
    self.statement = statement
    self.catalog = catalog
    self.after = after
    self.effects = effects
    self.created = created
    self.assumed = assumed
    self.transaction = transaction
    self.options = options
  }

  /// Whether a relation is new in this migration: nobody uses it yet, so nobody waits for it.
  func isNew(_ name: QualifiedName) -> Bool { created.relations.contains(name) }

  /// Whether a column is new in this migration: no running code names it yet.
  func isNew(_ column: String, of relation: Relation) -> Bool {
    isNew(relation.name) || created.hasColumn(column, of: relation.name)
  }

  /// A relation that existed before the migration.
  func existingRelation(_ name: QualifiedName) -> Relation? {
    isNew(name) ? nil : catalog.relations[name]
  }

  /// The relation that a statement names, unless it is new in this migration.
  func existingRelation(_ name: RangeVar) -> Relation? {
    catalog.relation(name).flatMap { existingRelation($0.name) }
  }

  /// The table and the index of a name, unless one of them is new in this migration.
  func existingIndex(_ name: ObjectName) -> (table: Relation, index: Index)? {
    for schema in catalog.schemas(of: name.schema) {
      let full = QualifiedName(schema: schema, name: name.name)
      guard let table = catalog.tableName(ofIndex: full), !isNew(full), !isNew(table),
        let relation = catalog.relations[table], let index = relation.index(named: name.name)
      else { continue }
      return (relation, index)
    }
    return nil
  }

  /// The subcommands of ALTER TABLE on a relation that existed before, or nothing.
  ///
  /// A statement that the server refuses does nothing, so that nothing but the refusal is reported.
  var alterations: (table: Relation, commands: [AlterTableCmd])? {
    guard case .alterTableStmt(let alter) = statement.node, effects.error == nil,
      let table = existingRelation(alter.relation)
    else { return nil }
    return (table, alter.commands)
  }

  /// The tables that existed before the migration and that nobody can write while the statement runs.
  var blockedTables: [Relation] {
    effects.locks.keys.sorted().compactMap { name in
      effects.locks[name]?.blocksWrites == true ? existingRelation(name) : nil
    }
  }

  /// Whether it is sent once for each round of a loop whose end is not known: so batches are written.
  var isConditionalRepetition: Bool { source.conditional != nil && source.origin == .ectoQuery }

  /// Whether the statement reads or writes every row of a table that existed before.
  var isSlow: Bool {
    effects.scans.union(effects.rewrites).contains { !isNew($0) }
  }
}

extension StatementContext {
  /// A report at the statement's line, or at the line of its block that is about a column.
  func report(
    _ message: String, column: String? = nil, severity: Severity? = nil, notes: [Note] = [],
    fix: String? = nil
  ) -> Rule.Report {
    let location = column.flatMap { source.columnLocations[$0] } ?? source.location
    return Rule.Report(
      message: message, location: location, statementLine: source.location.line, notes: notes,
      severity: severity, fix: fix)
  }

  /// A report about time under a lock; on a table known to be small it is no more than advice.
  func reportDuration(
    _ message: String, on relation: Relation, column: String? = nil, fix: String? = nil
  ) -> Rule.Report {
    report(message, column: column, severity: isSmall(relation) ? .notice : nil, fix: fix)
  }

  /// A table with its size, as far as it is known: `orders (2^24 rows or more)`.
  func described(_ relation: Relation) -> String {
    "\(relation.name)\(TableSize(members(of: relation)).remark)"
  }

  /// Whether a table is known to be small, with all its partitions.
  func isSmall(_ relation: Relation) -> Bool {
    TableSize(members(of: relation)).isAtMost(options.smallTableRows)
  }

  /// A table, its partitions and the tables that inherit from it: what is done to it is done to all of them.
  private func members(of relation: Relation) -> [Relation] {
    catalog.children(of: relation.name).isEmpty ? [relation] : catalog.withDescendants(relation)
  }

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

  /// Whether the statement reads every row of a relation, or of one of its partitions.
  func scans(_ relation: Relation) -> Bool {
    !effects.scans.isEmpty
      && members(of: relation).contains { effects.scans.contains($0.name) }
  }

  /// Whether the statement writes a relation anew, or one of its partitions.
  func rewrites(_ relation: Relation) -> Bool {
    !effects.rewrites.isEmpty
      && members(of: relation).contains { effects.rewrites.contains($0.name) }
  }
}
