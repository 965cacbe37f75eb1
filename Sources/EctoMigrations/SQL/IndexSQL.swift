import ElixirEvaluation

extension PostgresAdapter {
  func createIndex(_ index: Index, ifNotExists: Bool) throws(Stop) -> [String] {
    var sql = "CREATE "
    if try index.unique.known().isTruthy { sql += "UNIQUE " }
    sql += "INDEX "
    if try index.concurrently.known().isTruthy { sql += "CONCURRENTLY " }
    if ifNotExists { sql += "IF NOT EXISTS " }
    sql += try quotedName(index.name) + " ON "
    if try index.only.known().isTruthy { sql += "ONLY " }
    sql += try quotedName(prefix: index.prefix, index.table)
    if try index.method.known().isTruthy { sql += " USING " + (try index.method.asString()) }
    var columns: [String] = []
    for column in try index.columns.requiredList() { columns.append(try indexColumn(column)) }
    sql += " (" + columns.joined(separator: ", ") + ")"
    sql += try includedColumns(index.include)
    switch try index.nullsDistinct.known().atomText {
    case "nil": break
    case "true": sql += " NULLS DISTINCT"
    case "false": sql += " NULLS NOT DISTINCT"
    default:
      throw .raise(
        "CaseClauseError", "no case clause matching: \(index.nullsDistinct.inspected)")
    }
    if try !index.options.known().isNil {
      sql += " WITH (\(try index.options.asInputText()))"
    }
    if try index.condition.known().isTruthy {
      sql += " WHERE " + (try index.condition.asString())
    }
    let name = try quotedName(prefix: index.prefix, index.name)
    return [sql] + (try comment(index.comment, on: "INDEX \(name)"))
  }

  func dropIndex(_ index: Index, mode: Value, ifExists: Bool) throws(Stop) -> String {
    let concurrently = try index.concurrently.known().isTruthy ? "CONCURRENTLY " : ""
    return try "DROP INDEX \(concurrently)\(ifExists ? "IF EXISTS " : "")"
      + quotedName(prefix: index.prefix, index.name) + dropMode(mode)
  }

  private func includedColumns(_ include: Value) throws(Stop) -> String {
    var columns: [String] = []
    for column in try include.requiredList() { columns.append(try nameOrExpression(column)) }
    return columns.isEmpty ? "" : " INCLUDE (\(columns.joined(separator: ", ")))"
  }

  /// A name, an expression as a string, or either with a direction.
  private func indexColumn(_ column: Value) throws(Stop) -> String {
    guard case .tuple(let parts) = try column.known(), parts.count == 2 else {
      return try nameOrExpression(column)
    }
    let expression = try nameOrExpression(parts[1])
    switch try parts[0].known().atomText {
    case "asc": return expression + " ASC"
    case "asc_nulls_first": return expression + " ASC NULLS FIRST"
    case "asc_nulls_last": return expression + " ASC NULLS LAST"
    case "desc": return expression + " DESC"
    case "desc_nulls_first": return expression + " DESC NULLS FIRST"
    case "desc_nulls_last": return expression + " DESC NULLS LAST"
    default: throw .functionClause("Ecto.Adapters.Postgres.Connection.index_dir/2")
    }
  }

  /// Strings are expressions and stay as they are; atoms are names.
  private func nameOrExpression(_ value: Value) throws(Stop) -> String {
    if let expression = try value.known().text { return expression }
    return try quotedName(value)
  }
}
