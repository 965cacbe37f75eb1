import PostgresSyntax

extension Catalog {
  /// Which operator an expression means.
  enum OperatorResolution: Equatable {
    case found(BuiltInOperator)
    /// The server knows none that fits (SQLSTATE 42883).
    case missing
    /// The server does not know which is meant (SQLSTATE 42725).
    case ambiguous
    /// Types are not known, or others' operators may fit.
    case undecided
  }

  /// Finds the operator of `left name right` by the operands' types, as far as `type` knows them (`oper` in `parse_oper.c`;
  /// manual 10.2).
  func resolve(
    _ operation: OperatorExpression, type: (SQLExpression) -> SQLType?
  ) -> OperatorResolution {
    guard operation.kind == .plain, let right = operation.right else { return .undecided }
    let name = operation.name.name == "!=" ? "<>" : operation.name.name
    let forms = operators(named: name, in: operation.name.schema).filter {
      ($0.left == nil) == (operation.left == nil)
    }
    let operands = [operation.left, right].compactMap { $0 }.map {
      operand($0, type, ofExtensions: true)
    }
    let known = operands.compactMap { $0 }
    guard known.count == operands.count else { return .undecided }
    if let exact = exactMatch(forms, known) { return .found(exact) }
    switch choose(among: forms.map { Candidate(form: $0, operands: $0.operands) }, for: known) {
    case .found(let candidate): return .found(candidate.form)
    case .missing: return hasOnlyKnownOperators ? .missing : .undecided
    case .ambiguous: return hasOnlyKnownOperators ? .ambiguous : .undecided
    case .undetermined: return .undecided
    }
  }

  /// Whether nobody made operators or casts besides PostgreSQL and the extensions whose contents are known.
  private var hasOnlyKnownOperators: Bool {
    !hasOperatorsForBuiltInTypes && uncertainties.isEmpty && serverVersion.major <= 15
  }

  /// The form of exactly these types; one without a type is taken for the other (`binary_oper_exact`).
  private func exactMatch(_ forms: [BuiltInOperator], _ operands: [Operand]) -> BuiltInOperator? {
    let names = operands.map(\.typeName)
    guard names.count == 2, let left = names[0] ?? names[1], let right = names[1] ?? names[0]
    else { return nil }
    return forms.first { $0.left == left && $0.right == right }
  }
}

extension BuiltInOperator {
  /// The types of the operands, left before right.
  var operands: [String] { [left, right].compactMap { $0 } }
}
