import PostgresSyntax

/// The conditions that rows of a table must meet in a query, as far as they decide between index and scan.
///
/// The planner's choice depends on statistics; here an index is used for equality with its first column and for a
/// closed range, as the planner does without statistics. A join's condition is met by reading both tables, unless an index
/// gives few rows of one: then the other's are looked up for each of them.
struct RowFilter {
  private var conditions: [SQLExpression] = []

  /// The names of what gives few rows, so that its columns are as good as values.
  private var fewRows: Set<String> = []

  /// The names of the query's own tables, where it runs for each row of another: that one's columns are as good as values.
  var ownNames: Set<String>?

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

  /// The filter for tables that are read together: those of which an index gives few rows lead to the others.
  func joining(_ items: [(name: String, table: Relation?, isShort: Bool)]) -> RowFilter {
    var result = self
    guard items.count > 1 else { return result }
    result.fewRows = Set(items.filter(\.isShort).map(\.name))
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for (name, table, _) in items where !result.fewRows.contains(name) {
        guard let table, result.named(name).givesFewRows(of: table) else { continue }
        result.fewRows.insert(name)
        isGrowing = true
      }
    }
    return result
  }

  /// Whether a unique index finds the rows, each by its key.
  private func givesFewRows(of table: Relation) -> Bool {
    let columns = Set(conditions.compactMap { equalColumn($0, of: table) })
    return table.indexes.contains { index in
      index.isUnique && !columns.isDisjoint(with: index.keys.compactMap(\.column))
        && index.keys.allSatisfy { $0.column.map(columns.contains) == true }
        && index.isValid && index.predicate == nil
    }
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
    if let column = column(left, of: table), isFixed(right), isIndexed(column, right, table) {
      return column
    }
    if operation.kind == .plain, let column = column(right, of: table), isFixed(left),
      isIndexed(column, left, table)
    {
      return column
    }
    return nil
  }

  /// Whether a value is compared as the column's type is indexed, not so that the column is converted to its type.
  private func isIndexed(_ column: String, _ value: SQLExpression, _ table: Relation) -> Bool {
    guard let type = table.column(named: column)?.type else { return false }
    let own = Catalog.operatorFamily(type.name) ?? type.name
    switch value {
    case .constant(.float(let text)): return own != "integer_ops" || Int(text) != nil
    case .cast(_, let written):
      let other = Catalog.operatorFamily(written.name) ?? written.name
      let isWider = own == "integer_ops" && ["numeric", "float_ops"].contains(other)
      return !isWider && !(own == "citext" && other == "text_ops")
    default: return true
    }
  }

  private func column(_ expression: SQLExpression, of table: Relation) -> String? {
    if case .cast(let inner, let written) = expression {
      guard let column = column(inner, of: table), let type = table.column(named: column)?.type,
        type.isBuiltIn, !type.isArray, written.arrayDimensions == 0
      else { return nil }
      // The server prints comparisons of varchar so; other casts change what is compared.
      let strings: Set = ["text", "varchar"]
      let isSame = type.name == written.name || strings.isSuperset(of: [type.name, written.name])
      return isSame ? column : nil
    }
    guard case .column(let reference) = expression, let column = reference.column,
      reference.qualifier == nil || reference.qualifier == name,
      table.column(named: column) != nil
    else { return nil }
    return column
  }

  /// Whether no row of the table decides what an expression is.
  private func isFixed(_ expression: SQLExpression) -> Bool {
    var isFixed = true
    expression.forEachPart { part in
      switch part {
      case .column(let reference): if !isValue(reference) { isFixed = false }
      case .subquery(let subquery): if !subquery.runsOnce { isFixed = false }
      default: break
      }
    }
    return isFixed
  }

  /// Whether a column is another table's of which there are few rows, or one row at a time.
  private func isValue(_ reference: ColumnRef) -> Bool {
    guard let qualifier = reference.qualifier, qualifier != name else { return false }
    return fewRows.contains(qualifier) || ownNames?.contains(qualifier) == false
  }
}

extension Subquery {
  /// Whether it gives one value for the whole statement: it names no table but its own (an `InitPlan`).
  fileprivate var runsOnce: Bool {
    guard kind == .scalar, case .selectStmt(let select) = query else { return false }
    let own = Set(select.from.flatMap(\.names))
    var expressions = select.targets.compactMap(\.value) + select.groupBy + select.orderBy
    expressions += [select.whereClause, select.having].compactMap { $0 }
    return expressions.allSatisfy { expression in
      var isOwn = true
      expression.forEachPart { part in
        switch part {
        case .column(let reference):
          if let qualifier = reference.qualifier, !own.contains(qualifier) { isOwn = false }
        case .subquery: isOwn = false
        default: break
        }
      }
      return isOwn
    }
  }
}

extension FromItem {
  /// The names by which a query calls the element's tables.
  var names: [String] {
    switch self {
    case .relation(let reference), .sample(let reference, _):
      [reference.alias?.name ?? reference.name]
    case .join(let join): join.left.names + join.right.names
    case .subquery(_, let alias, _): [alias?.name].compactMap { $0 }
    case .function(_, let alias, _): [alias?.name].compactMap { $0 }
    case .other: []
    }
  }

  /// The conditions of joins that every row meets.
  var innerConditions: [SQLExpression] {
    guard case .join(let join) = self else { return [] }
    return switch join.kind {
    case .inner:
      join.left.innerConditions + join.right.innerConditions + [join.condition].compactMap { $0 }
    case .left: join.left.innerConditions
    case .right: join.right.innerConditions
    case .full: []
    }
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
