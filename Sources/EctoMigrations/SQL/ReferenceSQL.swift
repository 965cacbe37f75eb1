import ElixirEvaluation

extension PostgresAdapter {
  /// `CONSTRAINT … FOREIGN KEY …` of a column.
  ///
  /// Source: `Ecto.Adapters.Postgres.Connection.reference_expr/3`.
  func foreignKey(
    _ reference: Reference, in table: Table, column: Value
  ) throws(Stop) -> String {
    var columns = [column]
    var targets = [reference.column]
    guard let pairs = try reference.with.known().elements else {
      throw .functionClause("Enum.unzip/1")
    }
    for pair in pairs {
      guard case .tuple(let parts) = try pair.known(), parts.count == 2 else {
        throw .functionClause("Enum.unzip/1")
      }
      columns.append(parts[0])
      targets.append(parts[1])
    }
    let prefix = try KeywordOptions(reference.options)["prefix"] ?? table.prefix
    return try "CONSTRAINT \(constraintName(of: reference, in: table, column: column)) "
      + "FOREIGN KEY (\(quotedNames(columns))) "
      + "REFERENCES \(quotedName(prefix: prefix, reference.table))(\(quotedNames(targets)))"
      + match(reference.match) + onDelete(reference.onDelete) + onUpdate(reference.onUpdate)
      + validity(reference.validate)
  }

  /// The name given, or the one that Ecto invents: `orders_user_id_fkey`.
  func constraintName(
    of reference: Reference, in table: Table, column: Value
  ) throws(Stop) -> String {
    if try !reference.name.known().isNil { return try quotedName(reference.name) }
    return try quotedName(.string("\(table.name.asString())_\(column.asString())_fkey"))
  }

  /// ` NOT VALID` where `validate: false` asks for it.
  func validity(_ validate: Value) throws(Stop) -> String {
    try validate.known().boolean == false ? " NOT VALID" : ""
  }

  private func match(_ match: Value) throws(Stop) -> String {
    switch try match.known().atomText {
    case "nil": return ""
    case "full": return " MATCH FULL"
    case "simple": return " MATCH SIMPLE"
    case "partial": return " MATCH PARTIAL"
    default: throw .functionClause("Ecto.Adapters.Postgres.Connection.reference_match/1")
    }
  }

  private func onDelete(_ action: Value) throws(Stop) -> String {
    let action = try action.known()
    if case .tuple(let parts) = action, parts.count == 2 {
      let columns = "(\(try quotedNames(parts[1].known().elements ?? [])))"
      switch try parts[0].known().atomText {
      case "nilify": return " ON DELETE SET NULL \(columns)"
      case "default": return " ON DELETE SET DEFAULT \(columns)"
      default: return ""
      }
    }
    switch action.atomText {
    case "nilify_all": return " ON DELETE SET NULL"
    case "default_all": return " ON DELETE SET DEFAULT"
    case "delete_all": return " ON DELETE CASCADE"
    case "restrict": return " ON DELETE RESTRICT"
    default: return ""
    }
  }

  private func onUpdate(_ action: Value) throws(Stop) -> String {
    switch try action.known().atomText {
    case "nilify_all": return " ON UPDATE SET NULL"
    case "update_all": return " ON UPDATE CASCADE"
    case "restrict": return " ON UPDATE RESTRICT"
    default: return ""
    }
  }
}
