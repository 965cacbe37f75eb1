import PostgresSyntax

extension RowChecks {
  /// Gives each expression among the keys of an index a name like a column's, with its value in every row.
  ///
  /// - Parameter keys: a column or an expression each.
  /// - Returns: The names of the columns, and of the expressions as they are named now; nil where a key is neither.
  mutating func addKeys(
    _ keys: [(column: String?, expression: SQLExpression?)]
  ) -> [String]? {
    let before = set
    var names: [String] = []
    for (position, key) in keys.enumerated() {
      if let column = key.column {
        names.append(column)
        continue
      }
      guard let expression = key.expression else { return nil }
      // No column has a name with a NUL byte.
      let name = "\0\(position)"
      // What is set at the same time is seen by the key.
      set[name] = catalog.computable(expression).replacingColumns(by: before)
      names.append(name)
    }
    return names
  }
}

extension SQLExpression {
  /// The expression with other expressions in the places of columns.
  fileprivate func replacingColumns(by values: [String: SQLExpression]) -> SQLExpression {
    if case .column(let reference) = self, let column = reference.column {
      return values[column] ?? self
    }
    return mappingParts { $0.replacingColumns(by: values) }
  }
}
