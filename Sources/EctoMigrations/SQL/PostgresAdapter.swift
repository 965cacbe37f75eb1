import ElixirEvaluation

/// Renders commands as `Ecto.Adapters.Postgres.Connection.execute_ddl/1` of ecto_sql 3.13 does.
///
/// Every function raises what Ecto would raise, and stops at values that are not known.
struct PostgresAdapter: Sendable {
  /// The setting `config :ecto_sql, :postgres_map_type`: `jsonb` unless told otherwise.
  var mapType: Value = .string("jsonb")

  /// The statements of one command, in order; the first does it, the others are comments.
  func statements(for command: Command) throws(Stop) -> [String] {
    switch command {
    case .createTable(let table, let columns, let ifNotExists):
      return try createTable(table, columns: columns, ifNotExists: ifNotExists)
    case .dropTable(let table, let mode, let ifExists):
      let name = try quotedName(prefix: table.prefix, table.name)
      return ["DROP TABLE \(ifExists ? "IF EXISTS " : "")\(name)\(try dropMode(mode))"]
    case .alterTable(let table, let changes):
      return try alterTable(table, changes: changes)
    case .renameTable(let table, let newTable):
      let name = try quotedName(prefix: table.prefix, table.name)
      return ["ALTER TABLE \(name) RENAME TO \(try quotedName(newTable.name))"]
    case .renameColumn(let table, let old, let new):
      let name = try quotedName(prefix: table.prefix, table.name)
      return ["ALTER TABLE \(name) RENAME \(try quotedName(old)) TO \(try quotedName(new))"]
    case .createIndex(let index, let ifNotExists):
      return try createIndex(index, ifNotExists: ifNotExists)
    case .dropIndex(let index, let mode, let ifExists):
      return [try dropIndex(index, mode: mode, ifExists: ifExists)]
    case .renameIndex(let index, let newName):
      let name = try quotedName(prefix: index.prefix, index.name)
      return ["ALTER INDEX \(name) RENAME TO \(try quotedName(newName))"]
    case .createConstraint(let constraint):
      return try createConstraint(constraint)
    case .dropConstraint(let constraint, let mode, let ifExists):
      let table = try quotedName(prefix: constraint.prefix, constraint.table)
      let name = try quotedName(constraint.name)
      let condition = ifExists ? "IF EXISTS " : ""
      return ["ALTER TABLE \(table) DROP CONSTRAINT \(condition)\(name)\(try dropMode(mode))"]
    case .execute(let sql), .executePair(let sql, _):
      return [try execute(sql)]
    }
  }

  private func execute(_ sql: Value) throws(Stop) -> String {
    switch try sql.known() {
    case .string, .bytes: return try sql.asInputText()
    default: break
    }
    throw .argumentError("PostgreSQL adapter does not support keyword lists in execute")
  }

  func dropMode(_ mode: Value) throws(Stop) -> String {
    switch try mode.known().atomText {
    case "restrict": return ""
    case "cascade": return " CASCADE"
    default: throw .functionClause("Ecto.Adapters.Postgres.Connection.drop_mode/1")
    }
  }

  /// `COMMENT ON …` if there is a comment.
  func comment(_ comment: Value?, on object: String) throws(Stop) -> [String] {
    guard let comment = try comment?.known(), !comment.isNil else { return [] }
    guard let text = comment.text else {
      throw .functionClause("Ecto.Adapters.Postgres.Connection.escape_string/1")
    }
    return ["COMMENT ON \(object) IS \(quotedLiteral(text))"]
  }

  /// A literal between single quotes.
  func quotedLiteral(_ text: String) -> String {
    var literal = "'"
    for character in text.unicodeScalars {
      if character == "'" { literal += "''" } else { literal.unicodeScalars.append(character) }
    }
    return literal + "'"
  }

  /// A name between double quotes, after its prefix if it has one.
  func quotedName(prefix: Value, _ name: Value) throws(Stop) -> String {
    if try prefix.known().isNil { return try quotedName(name) }
    return "\(try quotedName(prefix)).\(try quotedName(name))"
  }

  /// A name between double quotes.
  func quotedName(_ name: Value) throws(Stop) -> String {
    let name = try name.known()
    guard let text = name.atomText ?? name.text else {
      throw .functionClause("Ecto.Adapters.Postgres.Connection.quote_name/1")
    }
    if text.utf8.contains(UInt8(ascii: "\"")) {
      throw .argumentError(
        "bad literal/field/index/table name \(Value.string(text).inspected) (\" is not permitted)")
    }
    return "\"\(text)\""
  }

  /// Several names, with `,` and no space between.
  func quotedNames(_ names: [Value]) throws(Stop) -> String {
    var quoted: [String] = []
    for name in names { quoted.append(try quotedName(name)) }
    return quoted.joined(separator: ",")
  }
}
