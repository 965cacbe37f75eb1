import Diagnostics
import PostgresSyntax

/// Finds the relations and columns that a statement names.
struct SQLReader {
  /// A relation that the statement reads.
  struct Entry {
    var relation: RelationReference
    var read = Read()
  }

  /// A name that columns can be qualified with.
  struct Source {
    var name: String
    /// The relation's position among the entries; nil for subqueries, functions and CTEs.
    var entry: Int?
    /// The columns that a subquery or CTE gives; nil where they are not all known, and for relations.
    var outputs: Set<String>?
    /// The columns that a join has merged with one further left: USING.
    var merged: Set<String> = []
    /// Whether any column may be merged with one further left: NATURAL, or sources of MERGE.
    var mergesAny = false
  }

  let location: SourceLocation
  let knownColumns: [String: Set<String>]
  /// The statement's text.
  var text = ""
  var entries: [Entry] = []
  var written: [SQLUses.Use] = []
  /// The functions and sequences that are named.
  var objects: [SQLUses.Use] = []
  var unknowns: [String] = []
  /// Whether a part that is not known stands where columns may be named.
  var namesComputedColumns = false
  /// The sources in sight, innermost last.
  var scopes: [[Source]] = []
  var commonTables: [String] = []
  /// The columns that common table expressions give, where all are known.
  var commonOutputs: [String: Set<String>] = [:]
  private var depth = 0

  init(location: SourceLocation, knownColumns: [String: Set<String>]) {
    self.location = location
    self.knownColumns = knownColumns
  }

  func uses() -> [SQLUses.Use] {
    written + entries.map { SQLUses.Use(relation: $0.relation, access: .read($0.read)) }
  }

  mutating func read(_ node: StatementNode, returns every: Read.EveryColumn) {
    guard depth < 64 else {
      unknowns.append("the SQL nests too deeply")
      return
    }
    depth += 1
    defer { depth -= 1 }
    switch node {
    case .selectStmt(let select): read(select, returns: every)
    case .insertStmt(let insert): read(insert)
    case .updateStmt(let update): read(update)
    case .deleteStmt(let delete): read(delete)
    case .mergeStmt(let merge): read(merge)
    case .explainStmt(let inner, _), .prepareStmt(_, let inner): read(inner, returns: every)
    case .truncateStmt(let truncate): touch(truncate.relations, "TRUNCATE")
    case .lockStmt(let lock): touch(lock.relations, "LOCK")
    case .refreshMatViewStmt(let refresh): read(refresh)
    case .copyStmt(let copy):
      if let relation = copy.relation { read(copy, of: relation) }
      if let query = copy.query { read(query, returns: every) }
    case .createTableAsStmt(let create): read(create.query, returns: .withinStatement)
    case .viewStmt, .createStmt, .dropStmt, .alterTableStmt, .indexStmt, .renameStmt, .doStmt,
      .createFunctionStmt, .callStmt, .executeStmt:
      unknowns.append("the SQL changes the schema or runs code of its own")
    default: break
    }
  }

  private mutating func read(_ refresh: RefreshMatViewStmt) {
    let statement = "REFRESH MATERIALIZED VIEW" + (refresh.isConcurrent ? " CONCURRENTLY" : "")
    touch([refresh.relation], statement)
  }

  private mutating func touch(_ relations: [RangeVar], _ statement: String) {
    for relation in relations {
      written.append(.init(relation: reference(relation), access: .other(statement: statement)))
    }
  }

  func reference(_ relation: RangeVar) -> RelationReference {
    RelationReference(relation.name, in: relation.schema.map { .schema($0) } ?? .searchPath)
  }

  /// Reads the queries of a WITH clause; their names hide relations afterwards.
  private mutating func read(_ tables: [CommonTableExpr]) {
    if tables.contains(where: \.isRecursive) { commonTables += tables.map(\.name) }
    for table in tables {
      read(table.query, returns: .withinStatement)
      commonTables.append(table.name)
      commonOutputs[table.name] = outputs(of: table)
    }
  }

  /// Reads a query, and gives the shape of its rows: of each operand's where there are several.
  @discardableResult
  mutating func read(_ select: SelectStmt, returns every: Read.EveryColumn) -> [Rows] {
    let names = commonTables.count
    read(select.with)
    defer { commonTables.removeLast(commonTables.count - names) }
    if !select.operands.isEmpty {
      let operands = select.operands.flatMap { read($0, returns: every) }
      combine(operands)
      return operands
    }
    scopes.append([])
    for item in select.from { add(item) }
    let rows = rows(of: select)
    for target in select.targets {
      if let value = target.value { readTarget(value, returns: every) }
    }
    read(select.whereClause, role: .condition)
    read(select.having, role: .condition)
    // No column of the statement may stand there, only those of subqueries.
    let isComputed = namesComputedColumns
    read(select.limit, role: .condition)
    read(select.offset, role: .condition)
    namesComputedColumns = isComputed
    for value in select.groupBy + select.orderBy + select.distinctOn + select.windows {
      if case .column(let column) = value, column.names.count == 1, let name = column.column,
        let output = select.targets.first(where: { $0.outputName == name })
      {
        if case .column(let column)? = output.value { add(column, role: .condition) }
        continue
      }
      read(value, role: .condition)
    }
    for row in select.values { for value in row { read(value, role: .expression) } }
    for lock in select.locking {
      for relation in lock.relations where !isInSight(relation.name) {
        unknowns.append("FOR UPDATE names a relation that the statement does not read")
      }
    }
    scopes.removeLast()
    return [rows]
  }

  private func isInSight(_ name: String) -> Bool {
    scopes.contains { $0.contains { $0.name == name } }
  }

  private mutating func readTarget(_ value: SQLExpression, returns every: Read.EveryColumn) {
    switch value {
    case .column(let column) where column.isStar: readEvery(column.qualifier, every)
    case .column(let column): add(column, role: .loaded)
    default: read(value, role: .expression)
    }
  }

  private mutating func readEvery(_ qualifier: String?, _ every: Read.EveryColumn) {
    for source in scopes.last ?? [] where qualifier == nil || source.name == qualifier {
      if let entry = source.entry { entries[entry].read.everyColumn = every }
    }
  }

  /// Adds a FROM item's sources to the innermost scope.
  mutating func add(_ item: FromItem) {
    guard depth < 64 else { return }
    depth += 1
    defer { depth -= 1 }
    switch item {
    case .relation(let relation), .sample(let relation, _): add(relation)
    case .join(let join):
      add(join.left)
      let first = scopes.last?.count ?? 0
      add(join.right)
      for name in join.using { addShared(name) }
      for position in (scopes.last?.indices ?? 0..<0).dropFirst(first) {
        scopes[scopes.count - 1][position].merged.formUnion(join.using)
        if join.isNatural { scopes[scopes.count - 1][position].mergesAny = true }
      }
      read(join.condition, role: .condition)
    case .subquery(let query, let alias, _):
      read(query, returns: .withinStatement)
      scopes[scopes.count - 1].append(
        Source(name: alias?.name ?? "", entry: nil, outputs: outputs(of: query, alias)))
    case .function(let calls, let alias, _), .other(_, let calls, let alias):
      for call in calls { read(call, role: .expression) }
      scopes[scopes.count - 1].append(Source(name: alias?.name ?? "", entry: nil))
    }
  }

  mutating func add(_ relation: RangeVar) {
    let name = relation.alias?.name ?? relation.name
    if scopes.isEmpty { scopes.append([]) }
    guard relation.schema != nil || !commonTables.contains(relation.name) else {
      scopes[scopes.count - 1].append(
        Source(name: name, entry: nil, outputs: commonOutputs[relation.name]))
      return
    }
    scopes[scopes.count - 1].append(Source(name: name, entry: entries.count))
    entries.append(Entry(relation: reference(relation)))
  }

  /// A column of USING: each relation of the join has it.
  private mutating func addShared(_ name: String) {
    for source in (scopes.last ?? []).suffix(2) {
      if let entry = source.entry {
        entries[entry].read.columns.append(
          ColumnRead(name, role: .condition, location: location))
      }
    }
  }
}
