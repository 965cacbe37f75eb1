import PostgresCatalog
import PostgresSyntax

/// Judges whether a condition limits the rows of a table to a number that does not grow with the table.
struct RowBound {
  /// The most rows that a batch has: what is asked for by more than this is no batch.
  static let largestBatch = 100_000

  /// The columns each of whose values belongs to one row.
  private let keys: Set<String>
  /// The unique indexes of several columns.
  private let compositeKeys: [(columns: Set<String>, predicate: Set<String>)]
  /// The columns with whole numbers, which count from 1.
  private let numbers: Set<String>
  /// The names by which the condition may call the table.
  private let names: Set<String>
  private let batches: Set<String>
  /// The table's own name.
  private let table: String

  init(_ change: RowChange, _ relation: Relation?) {
    var keys: Set<String> = ["id", "ctid"]
    var compositeKeys: [(columns: Set<String>, predicate: Set<String>)] = []
    for index in relation?.indexes ?? [] where index.isUnique {
      let columns = index.keys.compactMap(\.column)
      guard columns.count == index.keys.count else { continue }
      if let predicate = index.predicate {
        guard let condition = predicate.expression else { continue }
        compositeKeys.append((Set(columns), Set(condition.conjuncts.map(\.sql))))
      } else if columns.count == 1 {
        keys.formUnion(columns)
      } else {
        compositeKeys.append((Set(columns), []))
      }
    }
    self.keys = keys
    self.compositeKeys = compositeKeys
    let typed = relation?.columns.filter { ["int2", "int4", "int8"].contains($0.type.name) }
    numbers = typed.map { Set($0.map(\.name)) } ?? keys
    names = [change.table.alias?.name ?? change.table.name]
    batches = change.batches
    table = change.table.name
  }

  /// Whether the condition limits the rows.
  func bounds(_ filter: SQLExpression) -> Bool {
    switch filter {
    case .and(let parts):
      if parts.contains(where: bounds) || hasClosedRange(parts) { return true }
      let fixed = Set(parts.compactMap(fixedColumn))
      guard !fixed.isEmpty else { return false }
      let texts = Set(parts.map(\.sql))
      return compositeKeys.contains {
        $0.columns.isSubset(of: fixed) && $0.predicate.isSubset(of: texts)
      }
    case .or(let parts): return parts.allSatisfy(bounds)
    case .operation(let operation):
      if let column = fixedColumn(filter) { return keys.contains(column) }
      if isBatchJoin(operation) { return true }
      if isClosedRange(operation) { return true }
      return hasClosedRange([filter])
    case .subquery(let subquery):
      guard subquery.kind == .any, subquery.operatorName ?? "=" == "=",
        case .selectStmt(let select) = subquery.query, subquery.test.map(isOwn) == true
      else { return false }
      return select.isBatch(knowing: batches.union(select.with.batches))
    case .other(let kind, _): return kind == "CurrentOfExpr"
    case .constant(.boolean(false)), .constant(.null): return true
    default: return false
    }
  }

  /// The table's own column in a reference.
  private func column(_ expression: SQLExpression?) -> String? {
    switch expression {
    case .column(let reference)?:
      guard let column = reference.column, reference.qualifier.map(names.contains) ?? true else {
        return nil
      }
      return column
    case .cast(let inner, _)?: return column(inner)
    default: return nil
    }
  }

  /// Whether an expression consists of the table's own columns.
  private func isOwn(_ expression: SQLExpression) -> Bool {
    if case .row(let parts) = expression { return parts.allSatisfy { column($0) != nil } }
    return column(expression) != nil
  }

  /// Whether an expression has one value for the whole statement, or is a list of which `isList` says so.
  private func isFixed(_ expression: SQLExpression?, isList: Bool = false) -> Bool {
    guard let expression, expression.columnReferences.isEmpty else { return false }
    var result = true
    expression.forEachPart { part in
      guard case .subquery(let subquery) = part else { return }
      if isCorrelated(subquery) || subquery.kind != .scalar && subquery.kind != .array {
        result = false
      }
    }
    guard result, isList else { return result }
    return expression.isBatchOfValues(knowing: batches)
  }

  /// Whether a query looks at the row that is judged.
  private func isCorrelated(_ subquery: Subquery) -> Bool {
    names.contains { subquery.querySQL.contains("\($0).") }
  }

  /// The column that the condition sets equal to a value, or to one of a list.
  private func fixedColumn(_ condition: SQLExpression) -> String? {
    guard case .operation(let operation) = condition, operation.name.name == "=" else { return nil }
    switch operation.kind {
    case .plain, .notDistinct, .any, .in:
      let isList = operation.kind == .any
      if let column = column(operation.left), isFixed(operation.right, isList: isList) {
        return column
      }
      guard operation.kind == .plain || operation.kind == .notDistinct,
        let column = column(operation.right), isFixed(operation.left)
      else { return nil }
      return column
    default: return nil
    }
  }

  /// Whether the key is compared with a column of a batch.
  private func isBatchJoin(_ operation: OperatorExpression) -> Bool {
    guard operation.kind == .plain, operation.name.name == "=" else { return false }
    func joins(_ own: SQLExpression?, _ other: SQLExpression?) -> Bool {
      guard let column = column(own), keys.contains(column), case .column(let reference)? = other,
        let qualifier = reference.qualifier
      else { return false }
      return batches.contains(qualifier)
    }
    return joins(operation.left, operation.right) || joins(operation.right, operation.left)
  }
}

/// Ranges.
extension RowBound {
  /// Whether it is BETWEEN on a key.
  private func isClosedRange(_ operation: OperatorExpression) -> Bool {
    guard operation.kind == .between || operation.kind == .betweenSymmetric,
      let column = column(operation.left), keys.contains(column),
      case .array(let ends)? = operation.right, ends.count == 2, ends.allSatisfy({ isFixed($0) })
    else { return false }
    return isNarrow(low: ends[0], high: ends[1])
      && (operation.kind == .between || isNarrow(low: ends[1], high: ends[0]))
  }

  /// Whether comparisons give a key an upper end, and a lower one unless its numbers begin at 1.
  private func hasClosedRange(_ parts: [SQLExpression]) -> Bool {
    var lows: [String: SQLExpression] = [:]
    var highs: [String: SQLExpression] = [:]
    for case .operation(let operation) in parts where operation.kind == .plain {
      let isUpwards = [">", ">="].contains(operation.name.name)
      guard isUpwards || ["<", "<="].contains(operation.name.name) else { continue }
      if let column = column(operation.left), isFixed(operation.right) {
        if isUpwards { lows[column] = operation.right } else { highs[column] = operation.right }
      } else if let column = column(operation.right), isFixed(operation.left) {
        if isUpwards { highs[column] = operation.left } else { lows[column] = operation.left }
      }
    }
    return highs.contains { column, high in
      guard keys.contains(column) else { return false }
      if let low = lows[column] { return isNarrow(low: low, high: high) }
      if case .subquery(let subquery) = high, case .selectStmt(let select) = subquery.query {
        return select.endsBatch(knowing: batches.union(select.with.batches))
      }
      let end = LinearValue(high)
      return numbers.contains(column) && end.unknownParts.isEmpty && isNarrow(end)
    }
  }

  /// Whether no more than a batch lies between two ends.
  private func isNarrow(low: SQLExpression, high: SQLExpression) -> Bool {
    isNarrow(LinearValue(high).distance(from: LinearValue(low)))
  }

  /// Whether a distance is no more than a batch; what is given when the statement runs is believed, and what is
  /// kept in another table.
  private func isNarrow(_ distance: LinearValue) -> Bool {
    distance.constant <= Double(Self.largestBatch)
      && distance.unknownParts.allSatisfy { part in
        if part.isGiven { return true }
        guard case .subquery(let subquery) = part, case .selectStmt(let select) = subquery.query
        else { return false }
        return select.endsBatch(knowing: batches.union(select.with.batches))
          || select.isStoredValue(besides: table)
      }
  }
}

extension SQLExpression {
  /// The parts of AND, or the whole.
  fileprivate var conjuncts: [SQLExpression] {
    if case .and(let parts) = self { parts } else { [self] }
  }
}
