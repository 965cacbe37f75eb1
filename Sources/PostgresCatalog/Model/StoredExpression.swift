public import PostgresSyntax

/// An expression that the catalog keeps: a default, a CHECK, a predicate.
///
/// It is kept as SQL without parentheses around the whole. From a live server it is what `pg_get_expr` prints; after
/// `applying` it is what the statement said, in the form that `SQLExpression.sql` prints.
public struct StoredExpression: Sendable, Hashable, Codable {
  /// The SQL text.
  public var sql: String

  /// Makes an expression of SQL text.
  public init(sql: String) {
    self.sql = sql
  }

  /// Makes an expression of a parsed one.
  public init(_ expression: SQLExpression) {
    let text = expression.sql
    switch expression {
    case .and, .or, .not, .isNull, .isNotNull, .booleanTest, .collate, .operation:
      let isEnclosed = text.hasPrefix("(") && text.hasSuffix(")")
      self.sql = isEnclosed ? String(text.dropFirst().dropLast()) : text
    default: self.sql = text
    }
  }

  /// The expression, read anew at each call; nil where it does not read as one.
  public var expression: SQLExpression? {
    guard case .success(let statements) = parseSQL("SELECT \(sql)"),
      case .selectStmt(let select)? = statements.first?.node, select.targets.count == 1
    else { return nil }
    return select.targets.first?.value
  }

  /// The names of the columns in it that a table has, in the table's order.
  func columns(of table: Relation) -> [String] {
    let names = Set(expression?.columnReferences.compactMap(\.column) ?? [])
    return table.columns.map(\.name).filter { names.contains($0) }
  }

  /// The same expression with a column renamed.
  func renamingColumn(_ old: String, to new: String) -> StoredExpression {
    guard let expression else { return self }
    let names = expression.columnReferences.compactMap(\.column)
    return names.contains(old) ? StoredExpression(expression.renamingColumn(old, to: new)) : self
  }
}

extension SQLExpression {
  fileprivate func renamingColumn(_ old: String, to new: String) -> SQLExpression {
    if case .column(var reference) = self, reference.column == old {
      reference.names[reference.names.count - 1] = new
      return .column(reference)
    }
    return mappingParts { $0.renamingColumn(old, to: new) }
  }
}
