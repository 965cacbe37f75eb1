import EctoMigrations
import PostgresCatalog
import PostgresSyntax

/// What an UPDATE or DELETE does to a table's rows.
struct RowChange: Sendable {
  /// The table.
  let table: RangeVar
  /// The rows that are meant; nil for all.
  let filter: SQLExpression?
  /// `updated` or `deleted`.
  let verb: String

  /// Whether the condition limits the number of rows: by a key, by a range of it, or by a query with LIMIT.
  func isBounded(in relation: Relation?) -> Bool {
    guard let filter else { return false }
    var keys: Set<String> = ["id", "ctid"]
    for index in relation?.indexes ?? [] where index.isUnique && index.predicate == nil {
      if index.keys.count == 1, let column = index.keys[0].column { keys.insert(column) }
    }
    return Self.isBounded(filter, keys)
  }

  private static func isBounded(_ filter: SQLExpression, _ keys: Set<String>) -> Bool {
    switch filter {
    case .and(let parts): return parts.contains { isBounded($0, keys) }
    case .or(let parts): return parts.allSatisfy { isBounded($0, keys) }
    case .operation(let operation):
      return [operation.left, operation.right].contains { side in
        guard case .column(let reference)? = side, let column = reference.column else {
          return false
        }
        return keys.contains(column) && operation.name.name != "<>"
      } && !operation.comparesColumns
    case .subquery(let subquery):
      guard case .selectStmt(let select) = subquery.query else { return false }
      return select.limit != nil
    default: return false
    }
  }
}

extension OperatorExpression {
  /// Whether both sides are columns: a join, which bounds nothing.
  fileprivate var comparesColumns: Bool {
    guard case .column? = left, case .column? = right else { return false }
    return true
  }
}

extension StatementNode {
  /// What an UPDATE or DELETE does; nil for all others.
  var rowChange: RowChange? {
    switch self {
    case .updateStmt(let update):
      RowChange(table: update.relation, filter: update.whereClause, verb: "updated")
    case .deleteStmt(let delete):
      RowChange(table: delete.relation, filter: delete.whereClause, verb: "deleted")
    default: nil
    }
  }
}

extension StatementContext {
  /// Whether it is sent once for each round of a loop whose end is not known: so batches are written.
  var isConditionalRepetition: Bool { source.conditional != nil && source.origin == .ectoQuery }
}

extension MigrationScript {
  /// Whether it is an SQL file, not a migration of Ecto's.
  var isSQLFile: Bool { file.path.hasSuffix(".sql") }
}
