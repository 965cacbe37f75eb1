import PostgresCatalog
import PostgresSyntax

/// Whether a statement that changes rows names what is there.
enum DataStatementCheck {
  /// Why the server would refuse the statement; nil where it would not, or where that is not known.
  static func refusal(of statement: Statement, on catalog: Catalog) -> CatalogChange.Refusal? {
    switch statement.node {
    case .insertStmt(let insert):
      return missing(insert.relation, columns: insert.columns.compactMap(\.name), in: catalog)
    case .updateStmt(let update):
      var columns = update.assignments.compactMap(\.name)
      if update.from.isEmpty { columns += unqualifiedColumns(in: update.whereClause) }
      return missing(update.relation, columns: columns, in: catalog)
    case .deleteStmt(let delete):
      let columns = delete.using.isEmpty ? unqualifiedColumns(in: delete.whereClause) : []
      return missing(delete.relation, columns: columns, in: catalog)
    default: return nil
    }
  }

  /// The relation that a statement writes rows of, with the columns it sets; nil for other statements.
  static func target(of node: StatementNode) -> (relation: RangeVar, columns: [String])? {
    switch node {
    case .insertStmt(let insert): (insert.relation, insert.columns.compactMap(\.name))
    case .updateStmt(let update): (update.relation, update.assignments.compactMap(\.name))
    case .deleteStmt(let delete): (delete.relation, [])
    case .mergeStmt(let merge):
      (merge.relation, merge.branches.flatMap { $0.targets.compactMap(\.name) })
    case .copyStmt(let copy) where copy.isFrom: copy.relation.map { ($0, copy.columns) }
    case .truncateStmt(let truncate): truncate.relations.first.map { ($0, []) }
    default: nil
    }
  }

  private static func missing(_ range: RangeVar, columns: [String], in catalog: Catalog)
    -> CatalogChange.Refusal?
  {
    let schemas = range.schema.map { [$0] } ?? catalog.searchPath
    let names = schemas.map { QualifiedName(schema: $0, name: range.name) }
    guard let relation = names.lazy.compactMap({ catalog.relations[$0] }).first else {
      return .init(
        sqlState: "42P01", message: "relation \"\(range.objectName)\" does not exist")
    }
    guard relation.uncertainties.isEmpty else { return nil }
    for column in columns
    where relation.column(named: column) == nil && !RelationLookup.systemColumns.contains(column) {
      return .init(
        sqlState: "42703",
        message: "column \"\(column)\" of relation \"\(range.name)\" does not exist")
    }
    return nil
  }

  /// The columns of simple conditions; what is nested in subqueries has other tables in reach.
  private static func unqualifiedColumns(in expression: SQLExpression?) -> [String] {
    guard let expression else { return [] }
    switch expression {
    case .column(let reference):
      return reference.names.count == 1 ? [reference.column].compactMap { $0 } : []
    case .and(let parts), .or(let parts), .coalesce(let parts):
      return parts.flatMap { unqualifiedColumns(in: $0) }
    case .not(let inner), .isNull(let inner), .isNotNull(let inner), .cast(let inner, _):
      return unqualifiedColumns(in: inner)
    case .operation(let operation):
      return unqualifiedColumns(in: operation.left) + unqualifiedColumns(in: operation.right)
    default: return []
    }
  }
}
