import PostgresSyntax

extension CatalogEditor {
  /// Refuses an expression that names a column which the table lacks, or a function that does not exist.
  func demandValid(_ expression: SQLExpression, in table: Relation) throws(ApplyFailure) {
    for reference in expression.columnReferences {
      guard let name = reference.column, !isSystemColumn(name) else { continue }
      guard table.column(named: name) == nil else { continue }
      guard table.uncertainties.isEmpty else {
        throw .unfollowable("column \"\(name)\" of \(table.name) may exist")
      }
      // The alias of the whole row.
      if name == table.name.name, reference.qualifier == nil { continue }
      throw missing("42703", "column \"\(name)\" does not exist")
    }
    try demandFunctions(of: expression, in: table)
  }

  /// Refuses a condition that is not valid or no boolean (`coerce_to_boolean`).
  func demandCondition(_ condition: SQLExpression, in table: Relation) throws(ApplyFailure) {
    try demandValid(condition, in: table)
    guard let type = catalog.type(of: condition, in: table).map(catalog.baseType),
      type.isBuiltIn, type.name != "bool" || type.isArray
    else { return }
    throw .refused(
      "42804", "the condition must be type boolean, not type \(type.formatted())")
  }

  /// Refuses a query inside an expression that must not have one (`transformSubLink` in `parse_expr.c`).
  func demandNoQuery(in expression: SQLExpression, _ place: String) throws(ApplyFailure) {
    var hasQuery = false
    expression.forEachPart { if case .subquery = $0 { hasQuery = true } }
    if hasQuery { throw .refused("0A000", "cannot use subquery in \(place)") }
  }

  func demandFunctions(of expression: SQLExpression, in table: Relation?) throws(ApplyFailure) {
    let type = { catalog.type(of: $0, in: table) }
    guard let refusal = catalog.refusal(ofCallsIn: expression, type: type) else { return }
    guard refusal.sqlState.hasPrefix("42") else {
      throw .refused(refusal.sqlState, refusal.message)
    }
    throw missing(refusal.sqlState, refusal.message)
  }

  /// Refuses a default that the column's type cannot take (`cookDefault` in `heap.c`).
  func demandDefault(_ expression: SQLExpression, fits type: SQLType) throws(ApplyFailure) {
    try demandNoQuery(in: expression, "DEFAULT expression")
    if !expression.columnReferences.isEmpty {
      throw .refused("0A000", "cannot use column reference in DEFAULT expression")
    }
    try demandFunctions(of: expression, in: nil)
    if case .constant(.string(let text)) = expression {
      if let sqlState = catalog.refusal(ofLiteral: text, as: type) {
        throw .refused(sqlState, "invalid input syntax for type \(type.formatted())")
      }
      return
    }
    guard let given = catalog.type(of: expression, in: nil),
      catalog.lacksAssignmentCast(from: given, to: type)
    else { return }
    throw .refused(
      "42804", "the default is of type \(given.formatted()), the column of \(type.formatted())")
  }
}
