import ElixirEvaluation

extension PostgresAdapter {
  /// A column of `CREATE TABLE`, its reference right behind.
  func definition(of column: ColumnChange, in table: Table) throws(Stop) -> String {
    guard case .add(let name, let type, let options, ifNotExists: false) = column else {
      throw .functionClause("Ecto.Adapters.Postgres.Connection.column_definition/2")
    }
    return try self.column(name, type, options, in: table, beforeReference: ", ")
  }

  /// A clause of `ALTER TABLE`.
  func clause(for change: ColumnChange, in table: Table) throws(Stop) -> String {
    switch change {
    case .add(let name, let type, let options, let ifNotExists):
      return "ADD COLUMN \(ifNotExists ? "IF NOT EXISTS " : "")"
        + (try column(name, type, options, in: table, beforeReference: ", ADD "))
    case .modify(let name, let type, let options):
      return try modification(of: name, to: type, options, in: table)
    case .removeTyped(_, .plain(.unknown(let unknown)), _),
      .removeIfExists(_, .plain(.unknown(let unknown))):
      throw .unknown(unknown)
    case .remove(let name), .removeTyped(let name, .plain, _):
      return "DROP COLUMN \(try quotedName(name))"
    case .removeTyped(let name, .reference(let reference), _):
      let constraint = try constraintName(of: reference, in: table, column: name)
      return "DROP CONSTRAINT \(constraint), DROP COLUMN \(try quotedName(name))"
    case .removeIfExists(let name, .reference(let reference)):
      let constraint = try constraintName(of: reference, in: table, column: name)
      return "DROP CONSTRAINT IF EXISTS \(constraint), "
        + "DROP COLUMN IF EXISTS \(try quotedName(name))"
    case .removeIfExists(let name, _):
      return "DROP COLUMN IF EXISTS \(try quotedName(name))"
    }
  }

  private func column(
    _ name: Value, _ type: ColumnType, _ options: KeywordOptions, in table: Table,
    beforeReference: String
  ) throws(Stop) -> String {
    switch type {
    case .plain(let type):
      return try quotedName(name) + " " + columnType(type, options)
        + columnOptions(type, options)
    case .reference(let reference):
      return try quotedName(name) + " " + referenceColumnType(reference.type, options)
        + columnOptions(reference.type, options) + beforeReference
        + foreignKey(reference, in: table, column: name)
    }
  }

  private func modification(
    of name: Value, to type: ColumnType, _ options: KeywordOptions, in table: Table
  ) throws(Stop) -> String {
    var sql = ""
    if let from = try options["from"]?.known(), let old = Reference(from: from) {
      sql = "DROP CONSTRAINT \(try constraintName(of: old, in: table, column: name)), "
    }
    let quoted = try quotedName(name)
    sql += "ALTER COLUMN \(quoted) TYPE "
    let defaultType: Value
    switch type {
    case .plain(let type):
      sql += try columnType(type, options)
      defaultType = type
    case .reference(let reference):
      sql += try referenceColumnType(reference.type, options)
      sql += ", ADD " + (try foreignKey(reference, in: table, column: name))
      defaultType = reference.type
    }
    sql += try nullModification(of: quoted, options)
    if let value = options["default"] {
      sql += ", ALTER COLUMN \(quoted) SET" + (try defaultClause(value, type: defaultType))
    }
    return sql + (try collation(options))
  }

  private func nullModification(
    of quoted: String, _ options: KeywordOptions
  ) throws(Stop) -> String {
    guard let null = try options["null"]?.known(), !null.isNil else { return "" }
    switch null.atomText {
    case "true": return ", ALTER COLUMN \(quoted) DROP NOT NULL"
    case "false": return ", ALTER COLUMN \(quoted) SET NOT NULL"
    default:
      throw .raise("CaseClauseError", "no case clause matching: \(null.inspected)")
    }
  }

  /// `DEFAULT`, then `NOT NULL`, then `COLLATE`.
  private func columnOptions(_ type: Value, _ options: KeywordOptions) throws(Stop) -> String {
    var sql = ""
    if let value = options["default"] { sql += try defaultClause(value, type: type) }
    switch try options["null"]?.known().atomText {
    case "false": sql += " NOT NULL"
    case "true": sql += " NULL"
    default: break
    }
    return sql + (try collation(options))
  }

  private func collation(_ options: KeywordOptions) throws(Stop) -> String {
    guard let name = try options["collation"]?.known() else { return "" }
    return " COLLATE \"\(try name.asString())\""
  }
}
