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
    self.init(source, columns: columns, over: defaults, rows: rows, in: catalog)
  }

  /// The rows that a query puts into a new table or a materialized view; nil where nothing can be told.
  init?(filling table: Relation, by query: SelectStmt, rows: KnownRows, in catalog: Catalog) {
    self.init(query, columns: table.columns.map(\.name), over: [:], rows: rows, in: catalog)
  }

  private init?(
    _ source: SelectStmt, columns: [String], over defaults: [String: RowBatch.Source],
    rows: KnownRows, in catalog: Catalog
  ) {
    if !source.values.isEmpty {
      self.init(
        source.values.map { row in
          RowBatch(
            count: 1, sources: Self.sources(columns, row.map(catalog.computable), over: defaults))
        })
      return
    }
    guard source.from.count < 2, source.locking.isEmpty else { return nil }
    switch catalog.derivation(of: source) {
    case .each: break
    case .sets where source.from.isEmpty: break
    case .sets, .combined, .unknown: return nil
    }
    guard source.mayFindRows else {
      self.init([])
      return
    }
    var source = source
    for index in source.targets.indices {
      source.targets[index].value = source.targets[index].value.map(catalog.computable)
    }
    source.whereClause = source.whereClause.map(catalog.computable)
    if case .relation(let reference)? = source.from.first {
      guard let relation = catalog.relation(reference) else { return nil }
      let isPartitioned = relation.kind == .partitionedTable && reference.includesDescendants
      guard isPartitioned || [.table, .materializedView].contains(relation.kind) else { return nil }
      self.init(source, of: relation, columns: columns, over: defaults, rows: rows)
      isComplete = isComplete && (isPartitioned || catalog.children(of: relation.name).isEmpty)
      return
    }
    guard let batch = Self.generated(by: source, columns: columns, over: defaults) else {
      return nil
    }
    guard let condition = source.whereClause else {
      self.init([batch])
      return
    }
    guard batch.count <= KnownRows.copyLimit, let picked = batch.picking(condition) else {
      return nil
    }
    self.init([picked])
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
    var series: (first: Int, count: Int, step: Int)?
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
      count: series?.count ?? 1, first: series?.first ?? 0, step: series?.step ?? 1,
      generator: generator,
      sources: sources(columns, values, over: defaults))
  }

  /// The numbers that a call of `generate_series` gives.
  static func series(
    _ expression: SQLExpression
  ) -> (first: Int, count: Int, step: Int)? {
    guard case .function(let call) = expression, call.name.name == "generate_series",
      (2...3).contains(call.arguments.count)
    else { return nil }
    let evaluation = RowEvaluation { _ in nil }
    let numbers = call.arguments.compactMap { argument -> Int? in
      if case .integer(let number)? = evaluation.evaluate(argument) { number } else { nil }
    }
    guard numbers.count == call.arguments.count else { return nil }
    let step = numbers.count == 3 ? numbers[2] : 1
    let (distance, overflow) = numbers[1].subtractingReportingOverflow(numbers[0])
    guard !overflow, step != 0, step.magnitude < 1 << 40, distance.magnitude < 1 << 60 else {
      return nil
    }
    let isEmpty = distance != 0 && (distance < 0) != (step < 0)
    return (numbers[0], isEmpty ? 0 : distance / step + 1, step)
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

  /// The rows with the values that the columns of a table keep.
  func stored(asIn table: Relation, _ catalog: Catalog) -> WrittenRows {
    let types = catalog.storedTypes(of: table)
    var result = self
    for index in batches.indices { result.batches[index].types = types }
    return result
  }
}

extension Catalog {
  /// The types that the columns of a table keep their values as, by the columns' names.
  func storedTypes(of table: Relation) -> [String: SQLType] {
    let types = table.columns.map { ($0.name, baseType(of: $0.type)) }
    return Dictionary(types) { first, _ in first }
  }
}

extension SelectStmt {
  /// The select list with `*` written out.
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
