import PostgresSyntax

/// The conditions that rows of a table must meet in a query, as far as they decide between index and scan.
///
/// The planner's choice depends on statistics; here an index is used for equality with its first column and for a
/// closed range, as the planner does without statistics. A join's condition is met by reading both tables.
struct RowFilter {
  private var conditions: [SQLExpression] = []

  /// The column by which the query wants the first rows only.
  var firstColumn: String?

  /// The name by which the query calls the table.
  private var name: String?

  init(_ condition: SQLExpression?) {
    if let condition { conditions = condition.conjuncts }
  }

  /// The filter with one more condition.
  func and(_ condition: SQLExpression?) -> RowFilter {
    var result = self
    if let condition { result.conditions += condition.conjuncts }
    return result
  }

  /// The filter for a table that the query calls by this name.
  func named(_ name: String) -> RowFilter {
    var result = self
    result.name = name
    return result
  }

  /// Whether an index finds the rows.
  func usesIndex(of table: Relation) -> Bool {
    if conditions.contains(where: { isFoundByIndex($0, of: table) }) { return true }
    if let firstColumn, hasIndex(on: firstColumn, of: table) { return true }
    // A range with both ends is narrow enough, as BETWEEN is.
    let lower = conditions.compactMap { comparedColumn($0, [">", ">="], of: table) }
    let upper = conditions.compactMap { comparedColumn($0, ["<", "<="], of: table) }
    return Set(lower).intersection(upper).contains { hasIndex(on: $0, of: table) }
  }

  /// Whether a single condition leads to few rows by an index.
  private func isFoundByIndex(_ condition: SQLExpression, of table: Relation) -> Bool {
    switch condition {
    case .or(let parts): return parts.allSatisfy { isFoundByIndex($0, of: table) }
    case .and(let parts): return parts.contains { isFoundByIndex($0, of: table) }
    case .isNull(let inner):
      return column(inner, of: table).map { hasIndex(on: $0, of: table) } ?? false
    case .operation(let operation) where operation.kind == .between:
      guard let left = operation.left, let column = column(left, of: table),
        case .array(let bounds)? = operation.right, bounds.allSatisfy(isFixed)
      else { return false }
      return hasIndex(on: column, of: table)
    case .subquery(let subquery):
      guard subquery.kind == .any, let test = subquery.test, let column = column(test, of: table),
        case .selectStmt(let select) = subquery.query, select.limit != nil
      else { return false }
      return hasIndex(on: column, of: table)
    default:
      return equalColumn(condition, of: table).map { hasIndex(on: $0, of: table) } ?? false
    }
  }

  private func hasIndex(on column: String, of table: Relation) -> Bool {
    table.indexes.contains { $0.leads(with: [column]) }
  }

  /// The column that a condition compares with something that no row of the table decides.
  private func comparedColumn(
    _ condition: SQLExpression, _ operators: [String], of table: Relation
  ) -> String? {
    guard case .operation(let operation) = condition, operation.kind == .plain,
      operators.contains(operation.name.name), let left = operation.left,
      let right = operation.right, isFixed(right)
    else { return nil }
    return column(left, of: table)
  }

  /// Whether no row of a partition can meet the conditions, so that it is left out.
  func excludes(_ partition: Relation, in recorder: EffectsRecorder) -> Bool {
    guard let parent = partition.parents.first.flatMap({ recorder.catalog.relations[$0] }),
      let bound = partition.partitionBound.flatMap(PartitionBoundSpec.init(stored:)),
      !conditions.isEmpty
    else { return false }
    let known = Predicate.conjunction(conditions.map { Predicate($0, in: parent) })
    if bound == .default {
      // A comparison that holds says that the key is not NULL.
      return recorder.catalog.knownBounds(of: parent).contains { other in
        known.implies(Predicate.conjunction(other.comparisons))
      }
    }
    return known.implies(Predicate.bound(bound, of: parent).rangeNegated)
  }

  /// The column that a condition compares for equality with something that no row of the table decides.
  private func equalColumn(_ condition: SQLExpression, of table: Relation) -> String? {
    guard case .operation(let operation) = condition, operation.name.name == "=" else { return nil }
    switch operation.kind {
    case .plain, .in, .any: break
    default: return nil
    }
    guard let left = operation.left, let right = operation.right else { return nil }
    if let column = column(left, of: table), isFixed(right) { return column }
    if operation.kind == .plain, let column = column(right, of: table), isFixed(left) {
      return column
    }
    return nil
  }

  private func column(_ expression: SQLExpression, of table: Relation) -> String? {
    guard case .column(let reference) = expression.withoutCasts, let column = reference.column,
      reference.qualifier == nil || reference.qualifier == name,
      table.column(named: column) != nil
    else { return nil }
    return column
  }

  private func isFixed(_ expression: SQLExpression) -> Bool {
    var isFixed = true
    expression.forEachPart { part in
      switch part {
      case .column, .subquery: isFixed = false
      default: break
      }
    }
    return isFixed
  }
}

extension SQLExpression {
  /// The conditions that AND joins.
  fileprivate var conjuncts: [SQLExpression] {
    if case .and(let parts) = self { return parts.flatMap(\.conjuncts) }
    return [self]
  }
}

extension Predicate {
  /// What holds outside a bound, for rows whose key is compared; NULL keys do not count.
  fileprivate var rangeNegated: Predicate {
    guard case .and = self else { return negated }
    return Predicate.disjunction(comparisons.map(\.negated))
  }

  /// What a bound says besides that the key is not NULL.
  fileprivate var comparisons: [Predicate] {
    guard case .and(let parts) = self else { return [self] }
    return parts.filter {
      if case .isNotNull = $0 { return false }
      return true
    }
  }
}
