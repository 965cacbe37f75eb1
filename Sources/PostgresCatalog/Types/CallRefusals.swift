import PostgresSyntax

extension Catalog {
  /// The refusal of the calls, operations and casts of an expression, where it is certain that the server has none for their
  /// types.
  ///
  /// - Parameters:
  ///   - expression: the expression; queries inside it are not looked at.
  ///   - type: the type of a part of it, nil where it is not known.
  /// - Returns: The last refusal; nil where the server may accept the expression.
  func refusal(
    ofCallsIn expression: SQLExpression, type: (SQLExpression) -> SQLType?
  ) -> CatalogChange.Refusal? {
    var refusal: CatalogChange.Refusal?
    expression.forEachPart { part in
      switch part {
      case .function(let call): refusal = self.refusal(of: call, type: type) ?? refusal
      case .operation(let operation):
        for form in operation.plainForms {
          refusal = self.refusal(of: form, type: type) ?? refusal
        }
      case .cast(let value, let name):
        refusal = refusalOfCast(of: value, to: name, type: type) ?? refusal
      default: break
      }
    }
    return refusal
  }

  /// Refuses a cast for which PostgreSQL has no way, written or through text (`find_coercion_pathway`).
  private func refusalOfCast(
    of value: SQLExpression, to name: TypeName, type: (SQLExpression) -> SQLType?
  ) -> CatalogChange.Refusal? {
    guard !hasOperatorsForBuiltInTypes, let from = type(value).map(baseType),
      let to = resolve(name).map(baseType),
      from.isBuiltIn, to.isBuiltIn, !from.isArray, !to.isArray,
      BuiltInType.named(from.name) != nil, BuiltInType.named(to.name) != nil,
      conversion(from: from, to: to, context: .explicit) == .impossible
    else { return nil }
    return CatalogChange.Refusal(
      sqlState: "42846", message: "cannot cast type \(from.formatted()) to \(to.formatted())")
  }

  private func refusal(
    of call: FunctionCall, type: (SQLExpression) -> SQLType?
  ) -> CatalogChange.Refusal? {
    // WITHIN GROUP gives further arguments (manual 9.21).
    guard call.others.isEmpty || call.isWindow else { return nil }
    guard !lacksFunction(for: call, type: type) else {
      return CatalogChange.Refusal(
        sqlState: "42883", message: "function \(call.name) does not exist")
    }
    if let sqlState = ambiguity(of: call, type: type) {
      return CatalogChange.Refusal(
        sqlState: sqlState, message: "function \(call.name) for these types is not unique")
    }
    guard case .found(let candidate) = resolve(call, type: type) else { return nil }
    return refusalOfLiterals(among: call.arguments, for: candidate.operands)
  }

  private func refusal(
    of operation: OperatorExpression, type: (SQLExpression) -> SQLType?
  ) -> CatalogChange.Refusal? {
    switch resolve(operation, type: type) {
    case .found(let form):
      refusalOfLiterals(
        among: [operation.left, operation.right].compactMap { $0 }, for: form.operands)
    case .missing:
      CatalogChange.Refusal(
        sqlState: "42883", message: "operator \(operation.name) for these types does not exist")
    case .ambiguous:
      CatalogChange.Refusal(
        sqlState: "42725", message: "operator \(operation.name) for these types is not unique")
    case .undecided: nil
    }
  }

  /// Refuses a literal that the type which an operator or function gives it does not read.
  private func refusalOfLiterals(
    among operands: [SQLExpression], for types: [String]
  ) -> CatalogChange.Refusal? {
    for case (.constant(.string(let text)), let name) in zip(operands, types)
    where BuiltInType.named(name) != nil {
      let type = SQLType(name: name)
      guard let sqlState = refusal(ofLiteral: text, as: type) else { continue }
      return CatalogChange.Refusal(
        sqlState: sqlState, message: "invalid input syntax for type \(type.formatted())")
    }
    return nil
  }
}
