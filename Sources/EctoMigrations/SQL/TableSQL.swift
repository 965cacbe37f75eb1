import ElixirEvaluation

extension PostgresAdapter {
  func createTable(
    _ table: Table, columns: [ColumnChange], ifNotExists: Bool
  ) throws(Stop) -> [String] {
    let name = try quotedName(prefix: table.prefix, table.name)
    var definitions: [String] = []
    for column in columns { definitions.append(try definition(of: column, in: table)) }
    let sql =
      "CREATE TABLE \(ifNotExists ? "IF NOT EXISTS " : "")\(name) ("
      + definitions.joined(separator: ", ") + (try primaryKey(columns, separator: ", ")) + ")"
      + (try storageOptions(table.options))
    return [sql] + (try comment(table.comment, on: "TABLE \(name)"))
      + (try columnComments(columns, table: name))
  }

  func alterTable(_ table: Table, changes: [ColumnChange]) throws(Stop) -> [String] {
    let name = try quotedName(prefix: table.prefix, table.name)
    var clauses: [String] = []
    for change in changes { clauses.append(try clause(for: change, in: table)) }
    let sql =
      "ALTER TABLE \(name) " + clauses.joined(separator: ", ")
      + (try primaryKey(changes, separator: ", ADD "))
    return [sql] + (try comment(table.comment, on: "TABLE \(name)"))
      + (try columnComments(changes, table: name))
  }

  /// The trailing `PRIMARY KEY (…)` of all columns that say `primary_key: true`.
  private func primaryKey(
    _ changes: [ColumnChange], separator: String
  ) throws(Stop) -> String {
    var names: [Value] = []
    for change in changes {
      switch change {
      case .add(let name, _, let options, _), .modify(let name, _, let options):
        if try options["primary_key"]?.known().isTruthy ?? false { names.append(name) }
      case .remove, .removeTyped, .removeIfExists: continue
      }
    }
    return names.isEmpty ? "" : "\(separator)PRIMARY KEY (\(try quotedNames(names)))"
  }

  private func columnComments(_ changes: [ColumnChange], table: String) throws(Stop) -> [String] {
    var comments: [String] = []
    for change in changes {
      switch change {
      case .add(let name, _, let options, _), .modify(let name, _, let options):
        comments += try comment(
          options["comment"], on: "COLUMN \(table).\(try quotedName(name))")
      case .remove, .removeTyped, .removeIfExists: continue
      }
    }
    return comments
  }

  private func storageOptions(_ options: Value) throws(Stop) -> String {
    let options = try options.known()
    if options.isNil { return "" }
    if options.elements != nil {
      throw .argumentError("PostgreSQL adapter does not support keyword lists in :options")
    }
    return " " + (try options.asInputText())
  }
}
