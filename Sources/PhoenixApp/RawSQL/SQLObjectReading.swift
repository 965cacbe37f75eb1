import PostgresSyntax

/// The functions and sequences in SQL expressions.
extension SQLReader {
  /// The functions whose first argument the server reads as `regclass` (manual, section 9.17).
  private static let sequenceFunctions: Set<String> = ["nextval", "currval", "setval"]

  /// Notes the function that is called, and the sequence that it is about.
  ///
  /// What the parser makes of SQL's own syntax, such as EXTRACT, is qualified with `pg_catalog`.
  mutating func note(_ call: FunctionCall) {
    guard call.name.schema != "pg_catalog" else { return }
    if call.name.description.contains(SQLUses.placeholder) {
      unknowns.append("the SQL calls a function whose name is computed")
      return
    }
    if Self.sequenceFunctions.contains(call.name.name), let name = call.arguments.first {
      noteNaming(name)
    }
    append(
      RelationReference(call.name.name, in: call.name.schema.map { .schema($0) } ?? .searchPath),
      .call(argumentCount: call.arguments.count))
  }

  /// Notes the relation or sequence of a text that is read as `regclass`.
  mutating func noteNaming(_ text: SQLExpression) {
    switch text {
    case .cast(let inner, _): noteNaming(inner)
    case .constant(.string(let name)):
      if name.contains(SQLUses.placeholder) {
        unknowns.append("the SQL names a sequence that is computed")
      } else if case .success(let statements) = parseSQL("TABLE \(name)"), statements.count == 1,
        case .selectStmt(let select)? = statements.first?.node,
        case .relation(let relation)? = select.from.first
      {
        append(reference(relation), .naming)
      }
    default: return
    }
  }

  private mutating func append(_ name: RelationReference, _ access: DatabaseUse.Access) {
    let use = SQLUses.Use(relation: name, access: access)
    if !objects.contains(where: { $0.relation == use.relation && $0.access == use.access }) {
      objects.append(use)
    }
  }
}
