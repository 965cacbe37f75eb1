import PostgresSyntax

extension Catalog {
  /// Whether an expression casts to a domain that refuses some values.
  func castsToDomain(_ expression: SQLExpression) -> Bool {
    var isFound = false
    expression.forEachPart { part in
      guard !isFound, case .cast(_, let name) = part, let type = resolve(name) else { return }
      isFound = !type.isArray && isConstrainedDomain(type)
    }
    return isFound
  }

  /// The error of a cast to a domain that an expression makes, whatever its other parts come to; nil where none is known.
  ///
  /// Casts to domains with rules are made when the statement runs, never before (`eval_const_expressions`).
  ///
  /// - Parameters:
  ///   - expression: the expression.
  ///   - countsPossible: whether the branches count that may not be computed.
  ///   - value: the value of a part of it in the row, nil where it is not known.
  /// - Returns: The error of the first such cast.
  func castRefusal(
    in expression: SQLExpression, countsPossible: Bool = false,
    value: (SQLExpression) -> RowValue?
  ) -> Effects.Refusal? {
    for part in countsPossible ? expression.parts : expression.partsAlwaysComputed {
      let found = castRefusal(in: part, countsPossible: countsPossible, value: value)
      if let found { return found }
    }
    guard case .cast(let inner, let name) = expression, let type = resolve(name), !type.isArray,
      isConstrainedDomain(type), let known = value(inner)
    else { return nil }
    let base = baseType(of: type)
    let labels = enumLabels(of: base)
    if let error = known.conversionError(to: base, isExplicit: true, labels: labels) {
      return error
    }
    // A cast cuts what is too long.
    let isCut = base.modifier >= 0 && ["varchar", "bpchar", "bit", "varbit"].contains(base.name)
    return isCut && known != .null ? nil : domainRefusal(of: known, as: type)
  }
}

extension SQLExpression {
  /// The parts that an expression directly consists of, without those of queries inside.
  fileprivate var parts: [SQLExpression] {
    var result: [SQLExpression] = []
    _ = mappingParts { part in
      result.append(part)
      return part
    }
    return result
  }

  /// The parts whose values are computed whenever the expression's value is.
  ///
  /// Of AND, OR, COALESCE and CASE the later parts need not be computed; where another part is a constant, not even the
  /// first.
  fileprivate var partsAlwaysComputed: [SQLExpression] {
    switch self {
    case .coalesce(let parts): Array(parts.prefix(1))
    case .and(let parts), .or(let parts):
      parts.dropFirst().allSatisfy { !$0.columnReferences.isEmpty } ? Array(parts.prefix(1)) : []
    case .caseWhen(let expression): [expression.argument].compactMap { $0 }
    case .operation(let operation):
      switch operation.kind {
      case .plain, .distinct, .notDistinct, .like, .ilike:
        [operation.left, operation.right].compactMap { $0 }
      default: [operation.left].compactMap { $0 }
      }
    case .function(let call): call.isWindow ? [] : call.arguments
    default: parts
    }
  }
}
