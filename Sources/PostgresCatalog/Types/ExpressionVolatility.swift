public import PostgresSyntax

extension Catalog {
  /// What the value of an expression depends on (`contain_volatile_functions`, `contain_mutable_functions`).
  ///
  /// - Parameters:
  ///   - expression: the expression.
  ///   - table: the table whose columns it names.
  /// - Returns: the least dependable of its parts, or nil where a function or type is not known.
  public func volatility(of expression: SQLExpression, in table: Relation? = nil) -> Volatility? {
    var result: Volatility? = .immutable
    func add(_ volatility: Volatility?) {
      // One volatile part settles it, whatever the unknown ones are.
      if result == .volatile || volatility == .volatile {
        result = .volatile
      } else if let known = result, let volatility {
        result = max(known, volatility)
      } else {
        result = nil
      }
    }
    expression.forEachPart { part in
      switch part {
      case .function(let call): add(volatility(of: call, in: table))
      case .sqlValue: add(.stable)
      case .cast(let argument, let type): add(volatilityOfCast(argument, to: type, in: table))
      case .operation(let operation): add(volatility(of: operation, in: table))
      case .tooDeep, .subquery, .other: add(nil)
      default: break
      }
    }
    return result
  }

  private func volatility(of call: FunctionCall, in table: Relation?) -> Volatility? {
    if case .found(let candidate) = resolve(call, type: { type(of: $0, in: table) }) {
      return candidate.form.volatility
    }
    let types = call.arguments.map { type(of: $0, in: table) }
    var known: [Volatility] = []
    let isBuiltIn = call.name.schema == nil || call.name.schema == "pg_catalog"
    if isBuiltIn {
      known = bestMatches(call, types).map(\.volatility)
    }
    if call.name.schema != "pg_catalog" {
      known += userFunctions(call).map(\.volatility)
    }
    guard let least = known.min(), let most = known.max() else { return nil }
    return least == most ? most : most == .volatile ? nil : most
  }

  /// The functions that users made and that a call may mean.
  func userFunctions(_ call: FunctionCall) -> [Function] {
    let schemas = schemas(of: call.name.schema)
    return functions.values.filter { function in
      function.name.name == call.name.name && schemas.contains(function.name.schema)
        && call.arguments.count <= function.argumentTypes.count
    }
  }

  /// The functions of PostgreSQL that fit a call best by the types that are known, where it is not decided which is meant.
  func bestMatches(_ call: FunctionCall, _ types: [SQLType?]) -> [BuiltInFunction] {
    let candidates = BuiltInFunction.named(call.name.name).filter { function in
      call.isStar || function.accepts(call.arguments.count)
    }
    func score(_ function: BuiltInFunction) -> Int {
      zip(function.arguments, types).reduce(0) { sum, pair in
        guard let type = pair.1 else { return sum }
        return pair.0 == (type.isArray ? "_" + type.name : type.name) ? sum + 1 : sum
      }
    }
    guard let best = candidates.map(score).max() else { return [] }
    return candidates.filter { score($0) == best }
  }

  /// Reading a literal happens once, when the statement is read; other casts depend on the function behind them.
  private func volatilityOfCast(
    _ argument: SQLExpression, to name: TypeName, in table: Relation?
  ) -> Volatility? {
    if case .constant = argument { return .immutable }
    guard let target = resolve(name) else { return nil }
    // Each field of a row is cast by itself (`coerce_record_to_complex`).
    if case .row(let parts) = argument, !target.isArray, let fields = fieldTypes(of: target) {
      let casts = zip(parts, fields).map { volatility(ofCasting: $0, to: $1, in: table) }
      let known = casts.compactMap { $0 }
      return known.count == casts.count ? known.max() ?? .immutable : nil
    }
    return volatility(ofCasting: argument, to: target, in: table)
  }

  /// The types of the fields of a composite type, or of a table's row.
  private func fieldTypes(of type: SQLType) -> [SQLType]? {
    if case .composite(let attributes)? = types[type.qualifiedName]?.definition {
      return attributes.map(\.type)
    }
    return relations[type.qualifiedName]?.columns.map(\.type)
  }

  private func volatility(
    ofCasting argument: SQLExpression, to target: SQLType, in table: Relation?
  ) -> Volatility? {
    if case .constant = argument { return .immutable }
    guard let source = type(of: argument, in: table) else { return .stable }
    let from = baseType(of: source)
    let to = baseType(of: target)
    if from.qualifiedName == to.qualifiedName { return .immutable }
    guard from.isBuiltIn, to.isBuiltIn else {
      return knownCast(from: from, to: to)?.volatility ?? .stable
    }
    if let cast = BuiltInCast.from(from.name, to: to.name) { return cast.volatility }
    let isStable =
      BuiltInType.named(from.name)?.isInputStable == true
      || BuiltInType.named(to.name)?.isInputStable == true
    return isStable ? .stable : .immutable
  }

  /// The volatility of the operator that is meant; where that is not decided, operators are IMMUTABLE but for those that
  /// look at the time zone.
  private func volatility(of operation: OperatorExpression, in table: Relation?) -> Volatility? {
    if case .found(let form) = resolve(operation, type: { type(of: $0, in: table) }) {
      if form.isStrict, [operation.left, operation.right].contains(where: { $0?.isNull == true }) {
        return .immutable
      }
      // Text and another type: the SQL function behind it is put in place, and counts as the cast to text in it.
      guard form.volatility == .stable, operation.name.name == "||",
        let other = form.left == "anynonarray" ? operation.left : operation.right
      else { return form.volatility }
      return volatilityOfCast(other, to: TypeName(schema: "pg_catalog", name: "text"), in: table)
    }
    let types = [operation.left, operation.right].compactMap { $0 }.map { type(of: $0, in: table) }
    guard types.contains(where: { $0?.name == "timestamptz" }) else { return .immutable }
    let names = Set(types.compactMap { $0?.name })
    let isComparison = operation.name.name != "+" && operation.name.name != "-"
    if names == ["timestamptz"] { return .immutable }
    return isComparison && types.contains { $0 == nil } ? .immutable : .stable
  }
}

extension BuiltInOperator {
  /// Whether it is NULL for a NULL, so that the server puts a NULL in its place when it reads the statement
  /// (`evaluate_function` in clauses.c); all are, except those that build arrays.
  fileprivate var isStrict: Bool {
    ![left, right].contains { $0?.hasPrefix("anycompatible") == true }
  }
}

extension SQLExpression {
  /// Whether it is a written NULL, with a type or without.
  fileprivate var isNull: Bool {
    switch self {
    case .constant(.null): true
    case .cast(let argument, _): argument.isNull
    default: false
    }
  }
}
