import PostgresSyntax

extension CatalogEditor {
  /// Refuses types with which what stands on the columns cannot be made anew (`ATPostAlterTypeCleanup` in `tablecmds.c`):
  /// foreign keys, checks, and the expressions and predicates of indexes.
  func demandDependentsFit(
    _ columns: Set<String>, of table: QualifiedName, before: Catalog
  ) throws(ApplyFailure) {
    guard !columns.isEmpty else { return }
    var seen: Set<QualifiedName> = [table]
    var queue = [table]
    while let name = queue.popLast() {
      guard let old = before.relations[name] else { continue }
      try demandKeysFit(columns, of: name)
      try demandExpressionsFit(columns, of: try relation(name), before: old)
      for child in catalog.children(of: name) where seen.insert(child).inserted {
        queue.append(child)
      }
    }
  }

  private func demandKeysFit(_ columns: Set<String>, of name: QualifiedName) throws(ApplyFailure) {
    let table = try relation(name)
    for key in table.constraints where !columns.isDisjoint(with: key.columns) {
      guard let reference = key.reference, let referenced = catalog.relations[reference.table]
      else { continue }
      try checkTypes(of: key.columns, in: table, against: reference.columns, in: referenced)
    }
    for user in catalog.referencingTables(of: name) {
      guard let referencing = catalog.relations[user] else { continue }
      for key in referencing.constraints {
        guard let reference = key.reference, reference.table == name,
          !columns.isDisjoint(with: reference.columns)
        else { continue }
        try checkTypes(of: key.columns, in: referencing, against: reference.columns, in: table)
      }
    }
  }

  private func demandExpressionsFit(
    _ columns: Set<String>, of table: Relation, before old: Relation
  ) throws(ApplyFailure) {
    let retyping = Retyping(catalog: catalog, old: old, new: table)
    func demand(_ stored: StoredExpression?, isCondition: Bool) throws(ApplyFailure) {
      guard let expression = stored?.expression,
        expression.columnReferences.contains(where: { $0.column.map(columns.contains) ?? false }),
        let refusal = retyping.refusal(of: expression, isCondition: isCondition)
      else { return }
      throw missing(refusal.sqlState, refusal.message)
    }
    for check in table.constraints where check.kind == .check {
      guard old.constraint(named: check.name) != nil else { continue }
      try demand(check.expression, isCondition: true)
    }
    for index in table.indexes where old.index(named: index.name) != nil {
      for key in index.keys { try demand(key.expression, isCondition: false) }
      try demand(index.predicate, isCondition: true)
      if !columns.isDisjoint(with: index.columnNames(in: table)) {
        try demandIndexable(index, in: table)
      }
    }
  }
}

/// Reads an expression anew after columns of its table got other types.
///
/// The server reads what it printed before: there each value that was converted for an operator or function has its
/// cast written, so that only what took a column as it was meets the new type.
private struct Retyping {
  let catalog: Catalog
  let old: Relation
  let new: Relation

  func refusal(of expression: SQLExpression, isCondition: Bool) -> CatalogChange.Refusal? {
    var result: CatalogChange.Refusal?
    func note(_ refusal: CatalogChange.Refusal?) { result = result ?? refusal }
    if isCondition { note(refusalOfCondition(expression)) }
    expression.forEachPart { part in
      switch part {
      case .and(let parts), .or(let parts): for part in parts { note(refusalOfCondition(part)) }
      case .not(let part), .booleanTest(let part, _): note(refusalOfCondition(part))
      case .cast(let value, let type): note(refusalOfCast(value, to: type))
      case .operation(let operation):
        for form in operation.plainForms { note(refusal(of: form)) }
      case .function(let call): note(refusal(of: call))
      default: break
      }
    }
    return result
  }

  private func refusalOfCondition(_ part: SQLExpression) -> CatalogChange.Refusal? {
    guard let type = catalog.type(of: part, in: new).map(catalog.baseType), type.isBuiltIn,
      type.name != "bool" || type.isArray
    else { return nil }
    return CatalogChange.Refusal(
      sqlState: "42804", message: "a condition must be type boolean, not type \(type.formatted())")
  }

  private func refusalOfCast(_ value: SQLExpression, to name: TypeName) -> CatalogChange.Refusal? {
    guard let from = catalog.type(of: value, in: new), let to = catalog.resolve(name),
      catalog.conversion(from: from, to: to, context: .explicit) == .impossible
    else { return nil }
    return CatalogChange.Refusal(
      sqlState: "42846", message: "cannot cast type \(from.formatted()) to \(to.formatted())")
  }

  private func refusal(of operation: OperatorExpression) -> CatalogChange.Refusal? {
    guard
      case .found(let form) = catalog.resolve(operation, type: { catalog.type(of: $0, in: old) })
    else { return nil }
    var printed = operation
    let left = operation.left.flatMap { catalog.type(of: $0, in: old) }
    let right = operation.right.flatMap { catalog.type(of: $0, in: old) }
    printed.left = operation.left.map { self.printed($0, left, as: form.left, beside: right) }
    printed.right = operation.right.map { self.printed($0, right, as: form.right, beside: left) }
    for case .cast(let value, let type)? in [printed.left, printed.right] {
      if let refusal = refusalOfCast(value, to: type) { return refusal }
    }
    guard catalog.resolve(printed, type: { catalog.type(of: $0, in: new) }) == .missing else {
      return nil
    }
    return CatalogChange.Refusal(
      sqlState: "42883", message: "operator \(operation.name) for these types does not exist")
  }

  private func refusal(of call: FunctionCall) -> CatalogChange.Refusal? {
    guard
      case .found(let form) = catalog.resolve(call, type: { catalog.type(of: $0, in: old) })
    else { return nil }
    var printed = call
    for (position, type) in form.operands.enumerated() {
      let argument = call.arguments[position]
      printed.arguments[position] = self.printed(
        argument, catalog.type(of: argument, in: old), as: type, beside: nil)
    }
    guard catalog.lacksFunction(for: printed, type: { catalog.type(of: $0, in: new) }) else {
      return nil
    }
    return CatalogChange.Refusal(
      sqlState: "42883", message: "function \(call.name) for these types does not exist")
  }

  /// An operand or argument as the server prints it, with the cast to the type that was asked for.
  private func printed(
    _ part: SQLExpression, _ own: SQLType?, as type: String?, beside other: SQLType?
  ) -> SQLExpression {
    guard let type else { return part }
    if type.hasPrefix("any") {
      // A literal beside a value is taken for one of its type.
      guard own == nil, let other else { return part }
      return .cast(
        part,
        TypeName(schema: other.schema, name: other.name, arrayDimensions: other.isArray ? 1 : 0))
    }
    if let own, own.isBuiltIn, (own.isArray ? "_" : "") + own.name == type { return part }
    return .cast(part, TypeName(schema: "pg_catalog", name: type))
  }
}
