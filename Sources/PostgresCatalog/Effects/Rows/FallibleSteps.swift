import PostgresSyntax

extension Catalog {
  /// The parts of an expression that the server may refuse to compute.
  ///
  /// Casts to domains with rules are made when the statement runs, never before (`eval_const_expressions`).
  ///
  /// - Parameters:
  ///   - expression: the expression; queries inside it are not looked at.
  ///   - column: the type of a column, nil where it is not known.
  /// - Returns: The parts in the order in which they are computed.
  func fallibleSteps(
    of expression: SQLExpression, column: (ColumnRef) -> SQLType?
  ) -> [FallibleStep] {
    var reader = FallibleStepReader(catalog: self)
    reader.read(expression, guards: [], column: column)
    return reader.steps
  }
}

/// Walks through an expression as the server computes it.
private struct FallibleStepReader {
  let catalog: Catalog
  var steps: [FallibleStep] = []

  init(catalog: Catalog) { self.catalog = catalog }

  mutating func read(
    _ expression: SQLExpression, guards: [FallibleStep.Guard], column: (ColumnRef) -> SQLType?
  ) {
    switch expression {
    case .and(let parts): read(parts, guards, guardedBy: .anythingButFalse, column)
    case .or(let parts): read(parts, guards, guardedBy: .anythingButTrue, column)
    case .coalesce(let parts):
      var guards = guards
      for part in parts {
        read(part, guards: guards, column: column)
        guards.append(.init(part: part, allows: .onlyNull))
      }
    case .caseWhen(let expression): read(expression, guards, column)
    case .subquery: break
    // With FILTER, only of the rows that it lets through.
    case .function(let call) where call.isWindow || !call.others.isEmpty: break
    default:
      for part in expression.partsComputed { read(part, guards: guards, column: column) }
    }
    let operations = operations(of: expression, column: column)
    steps += operations.map { FallibleStep(operation: $0, guards: guards) }
  }

  private func operations(
    of expression: SQLExpression, column: (ColumnRef) -> SQLType?
  ) -> [FallibleStep.Operation] {
    // Each field of a row is cast to that of the composite type (`coerce_record_to_complex`).
    if case .cast(.row(let parts), let name) = expression, let type = catalog.resolve(name),
      !type.isArray,
      case .composite(let attributes)? = catalog.types[type.qualifiedName]?.definition
    {
      return zip(parts, attributes).compactMap { cast(of: $0, to: $1.type) }
    }
    return [operation(of: expression, column: column)].compactMap { $0 }
  }

  private func cast(of inner: SQLExpression, to type: SQLType) -> FallibleStep.Operation? {
    guard !type.isArray, catalog.mayRefuse(type) else { return nil }
    // The type of a written value is read with the statement.
    if case .constant = inner, !catalog.isConstrainedDomain(type) { return nil }
    return .cast(inner, type)
  }

  /// The parts of AND or OR: any of them may be left out because of any other, since conditions are sorted by their cost
  /// (`order_qual_clauses`) and constants go first.
  private mutating func read(
    _ parts: [SQLExpression], _ guards: [FallibleStep.Guard],
    guardedBy allowed: FallibleStep.Allowed, _ column: (ColumnRef) -> SQLType?
  ) {
    for (index, part) in parts.enumerated() {
      let others = parts.enumerated().filter { $0.offset != index }.map(\.element)
      read(
        part, guards: guards + others.map { .init(part: $0, allows: allowed) }, column: column)
    }
  }

  private mutating func read(
    _ expression: CaseExpression, _ guards: [FallibleStep.Guard],
    _ column: (ColumnRef) -> SQLType?
  ) {
    var guards = guards
    if let argument = expression.argument { read(argument, guards: guards, column: column) }
    for branch in expression.branches {
      read(branch.condition, guards: guards, column: column)
      let condition = expression.argument.map { $0.equals(branch.condition) } ?? branch.condition
      read(
        branch.result, guards: guards + [.init(part: condition, allows: .onlyTrue)], column: column)
      guards.append(.init(part: condition, allows: .anythingButTrue))
    }
    if let otherwise = expression.otherwise { read(otherwise, guards: guards, column: column) }
  }

  private func operation(
    of expression: SQLExpression, column: (ColumnRef) -> SQLType?
  ) -> FallibleStep.Operation? {
    switch expression {
    case .cast(let inner, let name):
      return catalog.resolve(name).flatMap { cast(of: inner, to: $0) }
    case .operation(let operation) where operation.kind == .plain:
      guard let right = operation.right else { return nil }
      switch operation.name.name {
      case "+", "-", "*", "/", "%":
        guard let type = catalog.type(of: expression, column: column), type.isBuiltIn,
          !type.isArray, Self.numbers.contains(type.name)
        else { return nil }
        return .arithmetic(operation, type)
      case "~", "~*", "!~", "!~*":
        return operation.left.map { .match(text: $0, pattern: right) }
      default: return nil
      }
    case .function(let call) where call.arguments.count >= 2:
      return Self.matching.contains(call.name.name)
        ? .match(text: call.arguments[0], pattern: call.arguments[1]) : nil
    default: return nil
    }
  }

  private static let numbers: Set<String> = [
    "int2", "int4", "int8", "numeric", "float4", "float8",
  ]

  /// The functions of a text and a regular expression (manual 9.7.3).
  private static let matching: Set<String> = [
    "regexp_count", "regexp_instr", "regexp_like", "regexp_match", "regexp_matches",
    "regexp_replace", "regexp_split_to_array", "regexp_split_to_table", "regexp_substr",
  ]
}

extension Catalog {
  /// Whether a type, or a domain over it, refuses some values.
  fileprivate func mayRefuse(_ type: SQLType) -> Bool {
    if isConstrainedDomain(type) { return true }
    let base = baseType(of: type)
    if enumLabels(of: base) != nil { return true }
    let names: Set<String> = [
      "int2", "int4", "int8", "numeric", "float4", "float8", "uuid", "bool", "date", "timestamp",
      "timestamptz", "time", "json", "jsonb", "inet", "cidr", "interval",
    ]
    return base.isBuiltIn && names.contains(base.name)
  }
}

extension SQLExpression {
  /// The comparison of two expressions.
  fileprivate func equals(_ other: SQLExpression) -> SQLExpression {
    .operation(
      OperatorExpression(kind: .plain, name: ObjectName(name: "="), left: self, right: other))
  }

  /// The parts whose values are computed whenever the expression's value is.
  fileprivate var partsComputed: [SQLExpression] {
    switch self {
    case .operation(let operation):
      switch operation.kind {
      case .plain, .distinct, .notDistinct, .like, .ilike, .nullIf:
        return [operation.left, operation.right].compactMap { $0 }
      default: return [operation.left].compactMap { $0 }
      }
    case .function(let call): return call.arguments
    default:
      var result: [SQLExpression] = []
      _ = mappingParts { part in
        result.append(part)
        return part
      }
      return result
    }
  }
}
