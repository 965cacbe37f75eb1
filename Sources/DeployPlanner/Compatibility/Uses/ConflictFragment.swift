import PostgresCatalog
import PostgresSyntax

/// A conflict target that code gives as SQL: `(lower(email)) WHERE deleted_at IS NULL`.
///
/// PostgreSQL takes a unique index with exactly these columns and expressions, whose predicate the
/// WHERE implies (manual, INSERT, "ON CONFLICT Clause"; `infer_arbiter_indexes`).
struct ConflictFragment {
  /// Whether an index is one that the target means.
  enum Match: Comparable {
    case no
    /// The expressions are alike, but not in the same words.
    case perhaps
    case yes
  }

  /// The constraint of ON CONSTRAINT; nil where columns and expressions are given.
  let constraint: String?
  private let columns: Set<String>
  private let expressions: [SQLExpression]
  private let conditions: [SQLExpression]

  /// Reads a target; nil where it is no SQL.
  init?(_ text: String, of target: WriteTarget) {
    guard
      case .success(let statements) = parseSQL(
        "INSERT INTO t VALUES (1) ON CONFLICT \(text) DO NOTHING"),
      case .insertStmt(let insert)? = statements.first?.node, let clause = insert.onConflict
    else { return nil }
    constraint = clause.constraint
    columns = Set(clause.targets.compactMap(\.column).map { target.column($0) ?? $0 })
    expressions = clause.targets.compactMap(\.expression).map(\.comparable)
    conditions = clause.targetPredicate.map(\.comparable.conjuncts) ?? []
  }

  /// Whether the target means the index.
  func match(_ index: Index) -> Match {
    let keys = index.keys.compactMap(\.column)
    guard index.isUnique, index.isValid, Set(keys) == columns else { return .no }
    var result = Match.yes
    let own = index.keys.compactMap(\.expression)
    for stored in own {
      guard let expression = stored.expression?.comparable else { return .no }
      result = min(result, expressions.map { $0.match(expression) }.max() ?? .no)
    }
    for expression in expressions {
      let stored = own.compactMap { $0.expression?.comparable }
      result = min(result, stored.map { $0.match(expression) }.max() ?? .no)
    }
    guard let predicate = index.predicate else { return result }
    guard let needed = predicate.expression?.comparable.conjuncts else { return .no }
    for condition in needed {
      result = min(result, conditions.map { $0.match(condition) }.max() ?? .no)
    }
    return result
  }
}

extension SQLExpression {
  /// The expression without casts and tables' names, which the server adds to what it keeps.
  fileprivate var comparable: SQLExpression {
    switch self {
    case .cast(let part, _): return part.comparable
    case .column(var reference):
      reference.names = Array(reference.names.suffix(1))
      return .column(reference)
    default: return mappingParts(\.comparable)
    }
  }

  fileprivate var conjuncts: [SQLExpression] {
    if case .and(let parts) = self { return parts.flatMap(\.conjuncts) }
    return [self]
  }

  /// Whether both say the same: in the same words, or perhaps in others about the same columns.
  fileprivate func match(_ other: SQLExpression) -> ConflictFragment.Match {
    if sql == other.sql { return .yes }
    let columns = { (expression: SQLExpression) in
      Set(expression.columnReferences.compactMap(\.column))
    }
    return columns(self) == columns(other) && functions == other.functions ? .perhaps : .no
  }

  private var functions: Set<String> {
    var result: Set<String> = []
    forEachPart { if case .function(let call) = $0 { result.insert(call.name.name) } }
    return result
  }
}
