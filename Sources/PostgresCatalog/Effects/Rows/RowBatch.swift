import PostgresSyntax

/// Rows that one statement wrote in the same way.
struct RowBatch: Sendable {
  /// How many rows were written.
  private let written: Int

  /// The first value of the row source `generate_series`.
  var first = 0

  /// How much that value grows from row to row; never 0.
  var step = 1

  /// The name by which the expressions call that value.
  var generator: String?

  /// Where each column's values come from; absent means NULL.
  var sources: [String: Source]

  /// The types that the columns keep their values as; where none is given, values are as they were written.
  var types: [String: SQLType] = [:]

  /// The rows that are left, by their numbers as they were written; nil for all.
  private var left: [Int]?

  /// Where a column's values come from.
  enum Source: Sendable {
    case expression(SQLExpression)
    /// Consecutive numbers from a sequence, beginning with this one.
    case sequence(Int)
    /// The value of each row that was written; nil where it is not known.
    case values([RowValue?])
    /// A number that a sequence gave, which is not known.
    case number
    case unknown
  }

  /// Makes rows that have their values from the same sources.
  init(
    count: Int, first: Int = 0, step: Int = 1, generator: String? = nil, sources: [String: Source]
  ) {
    self.written = count
    self.first = first
    self.step = step
    self.generator = generator
    self.sources = sources
  }

  /// How many rows there are.
  var count: Int { left?.count ?? written }

  /// How many numbers of a sequence the rows have used.
  var numbersTaken: Int { written }

  /// The value of a column in a row.
  func value(of column: String, row: Int) -> RowValue? {
    let value = written(of: column, row: left.map { $0[row] } ?? row)
    guard let type = types[column] else { return value }
    return value?.stored(as: type)
  }

  /// The value that was written to a column, by the number of the row.
  private func written(of column: String, row: Int) -> RowValue? {
    switch sources[column] {
    case nil: return .null
    case .unknown?: return nil
    case .number?: return .something
    case .sequence(let start)?: return .integer(start &+ row)
    case .values(let values)?: return values[row]
    case .expression(let expression)?:
      let number = RowValue.integer(first &+ row &* step)
      let evaluation = RowEvaluation(series: number) { reference in
        reference.column == generator && generator != nil ? number : nil
      }
      return evaluation.evaluate(expression)
    }
  }

  /// Whether all rows have the same value in a column.
  func isUniform(_ column: String) -> Bool {
    switch sources[column] {
    case nil, .number?, .unknown?: return true
    case .sequence?, .values?: return false
    case .expression(let expression)?:
      var isUniform = true
      expression.forEachPart { part in
        switch part {
        case .parameter, .column: isUniform = false
        default: break
        }
      }
      return isUniform
    }
  }

  /// Whether the values of a column are numbers that grow from row to row, or shrink: those between the first and the last
  /// are within their bounds.
  func isGrowing(_ column: String) -> Bool {
    switch sources[column] {
    case .sequence?, .expression(.parameter(0))?: true
    case .expression(.column(let reference))?:
      generator != nil && reference.column == generator
    default: false
    }
  }

  /// The rows with the values written out that differ from row to row, so that each is computed once; of very many rows
  /// they are left as they are.
  func computed() -> RowBatch {
    guard written > 1, written <= KnownRows.copyLimit else { return self }
    var result = self
    for (column, source) in sources {
      guard case .expression = source, !isUniform(column), left != nil || !isGrowing(column) else {
        continue
      }
      result.sources[column] = .values((0..<written).map { self.written(of: column, row: $0) })
    }
    return result
  }

  /// The value of an expression over the columns of a row.
  func evaluate(_ expression: SQLExpression, row: Int) -> RowValue? {
    RowEvaluation { reference in
      reference.column.flatMap { value(of: $0, row: row) }
    }.evaluate(expression)
  }

  /// The rows of a series that a condition on its numbers picks; nil where it is not known of all whether it does.
  func picking(_ condition: SQLExpression) -> RowBatch? {
    var result = self
    var picked: [Int] = []
    for row in 0..<count {
      let number = left.map { $0[row] } ?? row
      let value = RowValue.integer(first &+ number &* step)
      let evaluation = RowEvaluation { $0.column == generator ? value : nil }
      switch evaluation.evaluate(condition) {
      case .boolean(true)?: picked.append(number)
      case .boolean(false)?, .null?: break
      default: return nil
      }
    }
    result.left = picked
    return result
  }

  /// The rows without those that a condition picks, and whether it is known of all whether it does.
  func removing(_ condition: SQLExpression) -> (rows: RowBatch, isCertain: Bool) {
    var result = self
    var isCertain = true
    result.left = (0..<count).filter { row in
      switch evaluate(condition, row: row) {
      case .boolean(true)?: return false
      case .boolean(false)?, .null?: return true
      default:
        isCertain = false
        return false
      }
    }.map { row in left.map { $0[row] } ?? row }
    return (result, isCertain)
  }

  /// The rows after SET of columns in those that a condition picks; a column without a value is not known then.
  ///
  /// In rows of which it is not known whether it picks them nothing is known, or all are set.
  func setting(
    _ assignments: [String: SQLExpression?], where condition: SQLExpression?,
    countsUndecided: Bool = false
  ) -> RowBatch {
    var result = self
    let rows = left ?? Array(0..<written)
    let picks = (0..<count).map { row in
      condition.map { evaluate($0, row: row) } ?? .boolean(true)
    }
    for (column, expression) in assignments {
      var values = [RowValue?](repeating: nil, count: written)
      for (row, number) in rows.enumerated() {
        switch picks[row] {
        case .boolean(true)?:
          values[number] = expression.flatMap { evaluate($0, row: row) }
        case .boolean(false)?, .null?: values[number] = value(of: column, row: row)
        default:
          values[number] = countsUndecided ? expression.flatMap { evaluate($0, row: row) } : nil
        }
      }
      result.sources[column] = .values(values)
    }
    return result
  }
}
