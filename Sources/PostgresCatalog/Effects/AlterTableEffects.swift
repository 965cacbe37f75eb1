import PostgresSyntax

/// Works out ALTER TABLE in the order in which PostgreSQL does it: locks, catalog changes pass by pass, then one visit
/// of each table's rows for all subcommands together (`ATController`, tablecmds.c).
struct AlterTableEffects {
  var recorder: EffectsRecorder

  /// The table that is named.
  let table: Relation

  /// The lock of the strongest subcommand, taken on every table that is reached.
  let lockMode: LockMode

  let statement: AlterTableStmt

  /// What the third phase does to the rows of each table.
  var work: [QualifiedName: RowWork] = [:]

  /// The constraints of the named table that this statement drops.
  var droppedConstraints: Set<String> = []

  /// The columns that this statement adds, by name.
  var addedColumns: [String: AddedColumn] = [:]

  /// The columns whose type this statement changes, by name.
  var retyped: [String: RetypedColumn] = [:]

  /// The foreign keys whose rows are checked at the end.
  var foreignKeyChecks: [ForeignKeyCheck] = []

  /// What the third phase does to the rows of one table.
  struct RowWork {
    /// Whether the table is written anew.
    var rewrites = false
    /// Whether rows are read to check NOT NULL, CHECK or a partition's bound.
    var checks = false
    /// The indexes that are built, new ones and those that a type change makes anew.
    var builds: Set<QualifiedName> = []
  }

  /// A column that the statement adds.
  struct AddedColumn {
    /// Whether all rows have NULL in it.
    var isAllNull: Bool
    /// What all rows have in it.
    var value: SQLExpression?
    /// Its type, where known.
    var type: SQLType?
  }

  /// A foreign key between two tables whose rows are compared.
  struct ForeignKeyCheck {
    var referencing: Relation
    var columns: [String]
    var referenced: Relation
    var keys: [String]
    var name: String
    /// Whether every referencing value is NULL, so that nothing is looked up.
    var isAllNull = false
  }

  init(recorder: EffectsRecorder, table: Relation, statement: AlterTableStmt) {
    self.recorder = recorder
    self.table = table
    self.statement = statement
    self.lockMode = statement.commands.map(\.lockLevel).max() ?? .accessExclusive
  }

  /// Runs all three phases and gives back what was recorded.
  mutating func run() -> EffectsRecorder {
    recorder.lock(table.name, lockMode)
    for command in statement.commands {
      if case .dropConstraint(let name, _, _) = command { droppedConstraints.insert(name) }
    }
    for command in inPasses(statement.commands) { run(command) }
    finishTypeChanges()
    visitRows()
    recorder.recordDrops(startingAt: recursion().map(\.name))
    return recorder
  }

  /// The named table and, unless ONLY was written, its descendants.
  func recursion() -> [Relation] {
    statement.relation.includesDescendants ? recorder.withDescendants(table) : [table]
  }

  /// The subcommands in the order of PostgreSQL's passes: drops, types, new columns, constraints, attributes, the rest.
  private func inPasses(_ commands: [AlterTableCmd]) -> [AlterTableCmd] {
    commands.enumerated()
      .sorted { ($0.element.pass, $0.offset) < ($1.element.pass, $1.offset) }
      .map(\.element)
  }

  private mutating func run(_ command: AlterTableCmd) {
    switch command {
    case .addColumn(let column, let ifNotExists): addColumn(column, ifNotExists: ifNotExists)
    case .dropColumn:
      // Children are visited even with ONLY: their column becomes their own (`ATExecDropColumn`).
      for relation in recorder.withDescendants(table) { recorder.lock(relation.name, lockMode) }
    case .alterColumnType(let column, let definition):
      alterType(of: column, definition: definition)
    case .setNotNull(let column): setNotNull(column)
    case .columnDefault, .dropNotNull, .setStatistics, .setStorage, .dropExpression:
      lockRecursively()
    case .addConstraint(let constraint): add(constraint)
    case .dropConstraint(let name, _, _): dropConstraint(name)
    case .validateConstraint(let name): validate(name)
    case .addIdentity, .dropIdentity: break
    case .setIdentity(let column, _):
      lockIdentitySequence(of: column, .shareRowExclusive)
    case .attachPartition(let partition, let bound): attach(partition, bound: bound)
    case .detachPartition(let partition, let concurrently):
      detach(partition, concurrently: concurrently)
    case .detachPartitionFinalize(let partition):
      if let partition = recorder.relation(partition) {
        recorder.lock(partition.name, .accessExclusive)
      }
    default: runOption(command)
    }
  }

  /// Takes the statement's lock on all descendants, where the subcommand recurses.
  mutating func lockRecursively() {
    for relation in recursion() { recorder.lock(relation.name, lockMode) }
  }

  /// Locks the sequence behind an identity column.
  mutating func lockIdentitySequence(of column: String, _ mode: LockMode) {
    for sequence in recorder.sequences(ownedBy: table.name, column: column)
    where sequence.isIdentity {
      recorder.lock(sequence.name, mode)
    }
  }

  /// The third phase: each table is read at most once for checks, or written anew.
  private mutating func visitRows() {
    for name in work.keys.sorted() {
      guard let relation = recorder.catalog.relations[name], let work = work[name] else { continue }
      if work.rewrites {
        recorder.rewrite(relation)
      } else if work.checks, relation.hasStorage {
        recorder.scan(relation)
      }
      for index in work.builds.sorted() { recorder.buildIndex(index, of: relation) }
    }
    for check in foreignKeyChecks { recorder.compareRows(check, rowChecks) }
  }

  /// Looks for rows that break a rule, new columns included.
  var rowChecks: RowChecks {
    var checks = recorder.rowChecks
    checks.set = addedColumns.compactMapValues(\.value)
    return checks
  }

  /// Notes that a table is written anew, if it has rows on disk.
  mutating func rewrite(_ relation: Relation) {
    if relation.hasStorage { work[relation.name, default: RowWork()].rewrites = true }
  }

  /// Notes that a table's rows are checked.
  mutating func check(_ relation: Relation) {
    work[relation.name, default: RowWork()].checks = true
  }
}

extension EffectsRecorder {
  /// Records the query that looks for rows without a partner (`RI_Initial_Check`, ri_triggers.c).
  ///
  /// Without referencing rows, or where all of them have NULL, the referenced table is not read.
  mutating func compareRows(_ check: AlterTableEffects.ForeignKeyCheck, _ rowChecks: RowChecks) {
    let referencing = withDescendants(leaves: check.referencing)
    guard referencing.contains(where: \.mayHaveRows) else { return }
    for relation in referencing {
      scan(relation)
      if rowChecks.hasOrphans(check.columns, in: relation, to: check.referenced, check.keys) {
        refuse(.orphan(of: check.name, in: relation))
      }
    }
    guard !check.isAllNull else { return }
    for relation in withDescendants(leaves: check.referenced) { scan(relation) }
  }

  /// The tables that hold a relation's rows: itself, or a partitioned table's partitions.
  func withDescendants(leaves relation: Relation) -> [Relation] {
    guard relation.kind == .partitionedTable else { return [relation] }
    return withDescendants(relation).filter(\.hasStorage)
  }
}

extension AlterTableCmd {
  /// The pass in which PostgreSQL runs the subcommand (`AT_PASS_*`, tablecmds.c).
  fileprivate var pass: Int {
    switch self {
    case .dropColumn, .dropConstraint, .dropNotNull, .dropExpression, .dropIdentity: 0
    case .alterColumnType: 1
    case .addColumn: 4
    case .addConstraint(let constraint):
      switch constraint.kind {
      case .check: 5
      case .foreignKey: 9
      default: 8
      }
    case .setNotNull, .columnDefault, .setStorage, .setCompression, .setStatistics: 6
    default: 10
    }
  }
}
