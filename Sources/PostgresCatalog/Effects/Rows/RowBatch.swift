import PostgresSyntax

/// Rows that one statement wrote in the same way.
struct RowBatch: Sendable {
  /// How many rows there are.
  var count: Int

  /// The first value of the row source `generate_series`, which grows by one from row to row.
  var first: Int

  /// The name by which the expressions call that value.
  var generator: String?

  /// Where each column's values come from; absent means NULL.
  var sources: [String: Source]

  /// Where a column's values come from.
  enum Source: Sendable {
    case expression(SQLExpression)
    /// Consecutive numbers from a sequence, beginning with this one.
    case sequence(Int)
    case unknown
  }

  /// The value of a column in a row.
  func value(of column: String, row: Int) -> RowValue? {
    switch sources[column] {
    case nil: return .null
    case .unknown?: return nil
    case .sequence(let start)?: return .integer(start &+ row)
    case .expression(let expression)?:
      let evaluation = RowEvaluation(series: .integer(first &+ row)) { reference in
        reference.column == generator && generator != nil ? .integer(first &+ row) : nil
      }
      return evaluation.evaluate(expression)
    }
  }

  /// The value of a boolean expression over the columns of a row.
  func evaluate(_ expression: SQLExpression, row: Int) -> RowValue? {
    RowEvaluation { reference in
      reference.column.flatMap { value(of: $0, row: row) }
    }.evaluate(expression)
  }

  /// The rows of an INSERT; nil where they cannot be told.
  static func written(by statement: InsertStmt, to table: Relation) -> [RowBatch]? {
    guard statement.with.isEmpty else { return nil }
    var defaults: [String: Source] = [:]
    for column in table.columns { defaults[column.name] = defaultSource(of: column) }
    guard let source = statement.source else {
      return [RowBatch(count: 1, first: 0, generator: nil, sources: defaults)]
    }
    let named = statement.columns.compactMap(\.name)
    let columns = named.isEmpty ? table.columns.map(\.name) : named
    if !source.values.isEmpty {
      return source.values.map { row in
        RowBatch(
          count: 1, first: 0, generator: nil,
          sources: sources(columns, row, over: defaults))
      }
    }
    return selected(by: source, columns: columns, defaults: defaults).map { [$0] }
  }

  /// INSERT … SELECT … FROM generate_series(a, b), or with the series in the select list.
  private static func selected(
    by select: SelectStmt, columns: [String], defaults: [String: Source]
  ) -> RowBatch? {
    guard select.whereClause == nil, select.groupBy.isEmpty, select.limit == nil,
      select.operands.isEmpty, !select.isDistinct
    else { return nil }
    var values = select.targets.compactMap(\.value)
    var series: (first: Int, count: Int)?
    var generator: String?
    switch select.from.count {
    case 0:
      for (index, value) in values.enumerated() {
        guard let found = Self.series(value) else { continue }
        guard series == nil else { return nil }
        series = found
        values[index] = .parameter(0)
      }
    case 1:
      guard case .function(let calls, let alias, _)? = select.from.first, let call = calls.first,
        calls.count == 1, let found = Self.series(call)
      else { return nil }
      series = found
      generator = alias?.columns.first ?? alias?.name ?? "generate_series"
    default: return nil
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
    _ columns: [String], _ values: [SQLExpression], over defaults: [String: Source]
  ) -> [String: Source] {
    var result = defaults
    for (column, value) in zip(columns, values) where value != .setToDefault {
      result[column] = .expression(value)
    }
    return result
  }

  /// What a column gets where nothing is written; nil is NULL.
  static func defaultSource(of column: Column) -> Source? {
    if column.identity != nil { return .sequence(1) }
    if column.generated != nil { return .unknown }
    guard let text = column.defaultValue else { return nil }
    guard let expression = text.expression else { return .unknown }
    if case .function(let call) = expression, call.name.name == "nextval" { return .sequence(1) }
    return .expression(expression)
  }
}
