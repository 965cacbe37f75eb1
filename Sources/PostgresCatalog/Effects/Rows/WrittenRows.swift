import PostgresSyntax

/// The rows that an INSERT writes, as far as they can be told.
struct WrittenRows {
  /// Rows that are written for certain.
  var batches: [RowBatch]

  /// Whether there are no others.
  var isComplete: Bool

  init(_ batches: [RowBatch], isComplete: Bool = true) {
    self.batches = batches
    self.isComplete = isComplete
  }

  /// The rows of an INSERT into a table; nil where nothing can be told.
  init?(
    _ statement: InsertStmt, to table: Relation, rows: KnownRows, in catalog: Catalog
  ) {
    guard statement.with.isEmpty else { return nil }
    var defaults: [String: RowBatch.Source] = [:]
    for column in table.columns {
      defaults[column.name] = catalog.defaultSource(of: column, in: table)
    }
    guard let source = statement.source else {
      self.init([RowBatch(count: 1, sources: defaults)])
      return
    }
    let named = statement.columns.compactMap(\.name)
    let columns = named.isEmpty ? table.columns.map(\.name) : named
    if !source.values.isEmpty {
      self.init(
        source.values.map { row in
          RowBatch(count: 1, sources: Self.sources(columns, row, over: defaults))
        })
      return
    }
    guard source.from.count < 2, source.locking.isEmpty else { return nil }
    switch catalog.derivation(of: source) {
    case .each: break
    case .sets where source.from.isEmpty: break
    case .sets, .combined, .unknown: return nil
    }
    if case .relation(let reference)? = source.from.first {
      guard let relation = catalog.relation(reference) else { return nil }
      let isPartitioned = relation.kind == .partitionedTable && reference.includesDescendants
      guard isPartitioned || relation.kind == .table else { return nil }
      self.init(source, of: relation, columns: columns, over: defaults, rows: rows)
      isComplete = isComplete && (isPartitioned || catalog.children(of: relation.name).isEmpty)
      return
    }
    guard source.whereClause == nil,
      let batch = Self.generated(by: source, columns: columns, over: defaults)
    else { return nil }
    self.init([batch])
  }

  /// INSERT … SELECT … FROM a table.
  private init?(
    _ query: SelectStmt, of relation: Relation, columns: [String],
    over defaults: [String: RowBatch.Source], rows: KnownRows
  ) {
    guard let targets = query.expandedTargets(relation), targets.count <= columns.count else {
      return nil
    }
    isComplete = rows.isComplete(relation.name)
    var known = rows.batches(of: relation.name) ?? []
    // Of rows of which nothing is known there is one at least: constants are written.
    if known.isEmpty, relation.hasRows, query.whereClause == nil {
      let unknown = relation.columns.map { ($0.name, RowBatch.Source.unknown) }
      known = [RowBatch(count: 1, sources: Dictionary(unknown) { first, _ in first })]
    }
    guard known.reduce(0, { $0 + $1.count }) <= KnownRows.copyLimit else { return nil }
    batches = []
    for batch in known {
      var picked: [Int] = []
      for row in 0..<batch.count {
        switch query.whereClause.map({ batch.evaluate($0, row: row) }) ?? .boolean(true) {
        case .boolean(true)?: picked.append(row)
        case .boolean(false)?, .null?: break
        default: isComplete = false
        }
      }
      guard !picked.isEmpty else { continue }
      var sources = defaults
      for (column, value) in zip(columns, targets) {
        sources[column] = .values(picked.map { batch.evaluate(value, row: $0) })
      }
      batches.append(RowBatch(count: picked.count, sources: sources))
    }
  }

  /// INSERT … SELECT of constants, or FROM generate_series(a, b), or with the series in the select list.
  private static func generated(
    by select: SelectStmt, columns: [String], over defaults: [String: RowBatch.Source]
  ) -> RowBatch? {
    var values = select.targets.compactMap(\.value)
    var series: (first: Int, count: Int)?
    var generator: String?
    if let item = select.from.first {
      guard case .function(let calls, let alias, _) = item, let call = calls.first,
        calls.count == 1, let found = Self.series(call)
      else { return nil }
      series = found
      generator = alias?.columns.first ?? alias?.name ?? "generate_series"
    } else {
      for (index, value) in values.enumerated() {
        guard let found = Self.series(value) else { continue }
        guard series == nil else { return nil }
        series = found
        values[index] = .parameter(0)
      }
    }
    return RowBatch(
      count: series?.count ?? 1, first: series?.first ?? 0, generator: generator,
      sources: sources(columns, values, over: defaults))
  }

  private static func series(_ expression: SQLExpression) -> (first: Int, count: Int)? {
    guard case .function(let call) = expression, call.name.name == "generate_series",
      call.arguments.count == 2, case .constant(.integer(let first)) = call.arguments[0],
      case .constant(.integer(let last)) = call.arguments[1]
    else { return nil }
    let (distance, overflow) = last.subtractingReportingOverflow(first)
    guard !overflow, distance < Int.max else { return nil }
    return (first, max(0, distance + 1))
  }

  private static func sources(
    _ columns: [String], _ values: [SQLExpression], over defaults: [String: RowBatch.Source]
  ) -> [String: RowBatch.Source] {
    var result = defaults
    for (column, value) in zip(columns, values) where value != .setToDefault {
      result[column] = .expression(value)
    }
    return result
  }
}

extension WrittenRows {
  /// The rows with their values computed, to be looked at more than once.
  func computed() -> WrittenRows {
    WrittenRows(batches.map { $0.computed() }, isComplete: isComplete)
  }

  /// The rows with the columns of citext marked as what is compared without regard to case.
  func compared(asIn table: Relation, _ catalog: Catalog) -> WrittenRows {
    let columns = table.columns.filter { catalog.isCaseless($0.type) }.map(\.name)
    guard !columns.isEmpty else { return self }
    var result = self
    for index in batches.indices {
      for column in columns {
        switch batches[index].sources[column] {
        case .expression(let expression)?:
          result.batches[index].sources[column] = .expression(expression.castToCaseless)
        case .values(let values)?:
          result.batches[index].sources[column] = .values(
            values.map { value in value?.asText.map { .caseless($0) } ?? value })
        default: break
        }
      }
    }
    return result
  }
}

extension SQLExpression {
  /// The expression as a value of citext.
  var castToCaseless: SQLExpression { .cast(self, TypeName(name: "citext")) }
}

extension Catalog {
  /// Whether values of a type are compared without regard to case.
  func isCaseless(_ type: SQLType) -> Bool {
    let base = baseType(of: type)
    return base.name == "citext" && !base.isArray
      && types[base.qualifiedName]?.extensionName == "citext"
  }
}

extension SelectStmt {
  /// The select list with `*` written out; nil where it calls what may return several rows or none.
  fileprivate func expandedTargets(_ relation: Relation) -> [SQLExpression]? {
    var result: [SQLExpression] = []
    for target in targets {
      guard let value = target.value else { return nil }
      if case .column(let reference) = value, reference.isStar {
        result += relation.columns.map {
          .column(ColumnRef(column: $0.name))
        }
        continue
      }
      var isPlain = true
      value.forEachPart { if case .function = $0 { isPlain = false } }
      guard isPlain else { return nil }
      result.append(value)
    }
    return result
  }
}

extension Catalog {
  /// What a column gets where nothing is written; nil is NULL.
  func defaultSource(of column: Column, in table: Relation) -> RowBatch.Source? {
    if column.generated != nil { return .unknown }
    if column.identity == nil {
      guard let value = column.defaultValue else { return nil }
      guard let expression = value.expression else { return .unknown }
      guard case .function(let call) = expression, call.name.name == "nextval" else {
        return .expression(expression)
      }
    }
    let owner = DatabaseSequence.Owner(table: table.name, column: column.name)
    let sequences = sequences.owned(by: owner)
    guard sequences.count == 1, let sequence = sequences.first, sequence.start == 1,
      sequence.increment == 1
    else { return .number }
    return .sequence(1)
  }
}
