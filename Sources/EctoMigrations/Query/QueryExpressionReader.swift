import ElixirEvaluation
import ElixirSyntax

/// Why a query is not read.
enum QueryStop: Error, Sendable {
  /// It has something that is not rendered.
  case unsupported(String)
  case interrupted(Interruption)
}

/// Reads expressions of a query from code.
///
/// Source: `Ecto.Query.Builder.escape/5`.
struct QueryExpressionReader {
  let evaluator: Evaluator
  let runner: MigrationRunner
  let code: Quoted
  let sources: [EctoQuery.Source]
  let bindings: [String: Int]
  /// Whether it is a condition, in which other queries may stand.
  var isCondition = false

  /// What a literal is compared with decides whether Ecto writes it into the text.
  enum Expectation {
    case anything
    case field(source: Int, name: String)
    /// `type(…, type)`, `limit: …`.
    case type(Value)

    /// What a parameter is cast to there.
    var type: ParameterType? {
      switch self {
      case .anything: nil
      case .field(let source, let name): .field(source: source, name: name)
      case .type(let type): .given(type)
      }
    }
  }

  func parameter(
    _ value: Value, _ type: ParameterType?
  ) throws(QueryStop) -> QueryParameter {
    do {
      return try ParameterCast(evaluator: evaluator, sources: sources).parameter(value, as: type)
    } catch {
      throw .interrupted(error)
    }
  }

  /// Ecto compares nothing with a nil that the query is given.
  func requireValue(_ expression: QueryExpression) throws(QueryStop) {
    guard case .parameter(let parameter) = expression, parameter.isNil else { return }
    throw .interrupted(
      evaluator.exception(
        "ArgumentError",
        "nil given: comparison with nil is forbidden as it is unsafe. "
          + "If you want to check if a value is nil, use is_nil/1 instead"))
  }

  /// Nor with a nil in the code, for which the file does not compile.
  func requireValue(_ node: Node) throws(QueryStop) {
    guard case .atom("nil") = node.form else { return }
    throw .interrupted(
      evaluator.exception(
        "Ecto.Query.CompileError",
        "comparison with nil is forbidden as it is unsafe. "
          + "If you want to check if a value is nil, use is_nil/1 instead"))
  }

  func read(
    _ node: Node, expecting expected: Expectation = .anything
  ) throws(QueryStop) -> QueryExpression {
    switch node.form {
    case .integer(let number): return .literal(try literal(.integer(number), expected))
    case .float(let number): return .literal(try literal(.float(number), expected))
    case .bigInteger(let digits): return .literal(try literal(.bigInteger(digits), expected))
    case .string(let text): return .literal(try literal(.string(text), expected))
    case .atom("nil"): return .literal(.nil)
    case .atom(let name) where name == "true" || name == "false":
      return .literal(try literal(.atom(name), expected))
    case .atom: return .literal(try literal(try value(node), expected))
    case .list(let elements):
      var expressions: [QueryExpression] = []
      for element in elements { expressions.append(try read(element, expecting: expected)) }
      return .list(expressions)
    case .variable(let name):
      guard let source = bindings[name] else { throw .unsupported("the name \(name) in a query") }
      return .source(source)
    case .pair: throw .unsupported("a tuple in a query")
    case .call(.node(let callee), let arguments):
      if arguments.isEmpty, let field = field(callee) { return field }
      throw .unsupported("a call of a function in a query")
    case .call(.name("sigil_s"), _), .call(.name("sigil_S"), _), .call(.name("@"), _):
      return try constant(try value(node), expected)
    case .call(.name(let name), let arguments):
      return try call(name, Array(arguments), expected)
    }
  }

  /// What an attribute or a sigil stands for in the code.
  private func constant(
    _ value: Value, _ expected: Expectation
  ) throws(QueryStop) -> QueryExpression {
    switch value {
    case .list(let elements):
      var expressions: [QueryExpression] = []
      for element in elements { expressions.append(try constant(element, expected)) }
      return .list(expressions)
    case .atom("nil"): return .literal(.nil)
    case .integer, .bigInteger, .float, .string, .atom:
      return .literal(try literal(value, expected))
    case .unknown(let unknown): throw .unsupported(unknown.reason)
    default: throw .unsupported("\(value.inspected) in a query")
    }
  }

  private func call(
    _ name: String, _ arguments: [Node], _ expected: Expectation
  ) throws(QueryStop) -> QueryExpression {
    switch (name, arguments.count) {
    case ("^", 1):
      return .parameter(try parameter(try value(arguments[0]), expected.type))
    case ("__block__", 1): return try read(arguments[0], expecting: expected)
    case ("field", 2): return try computedField(arguments)
    case ("==", 2), ("!=", 2), ("<", 2), (">", 2), ("<=", 2), (">=", 2):
      for side in arguments { try requireValue(side) }
      let left = try read(arguments[0], expecting: expectation(of: arguments[1]))
      let right = try read(arguments[1], expecting: expectation(of: arguments[0]))
      for side in [left, right] { try requireValue(side) }
      return .call(name, [left, right])
    case ("and", 2), ("or", 2), ("+", 2), ("*", 2), ("/", 2):
      return .call(name, [try read(arguments[0]), try read(arguments[1])])
    case ("like", 2), ("ilike", 2):
      let text = Expectation.type(.atom("string"))
      return .call(
        name, [try read(arguments[0], expecting: text), try read(arguments[1], expecting: text)])
    case ("-", 2): return .call(name, [try read(arguments[0]), try read(arguments[1])])
    case ("-", 1):
      return try negated(try read(arguments[0]))
    case ("not", 1), ("is_nil", 1): return .call(name, [try read(arguments[0])])
    case ("in", 2): return try membership(arguments)
    case ("count", 0): return .call("count", [])
    case ("count", 2):
      guard case .atom("distinct") = arguments[1].form else {
        throw .unsupported("count/2 in a query")
      }
      return .distinctCall("count", try read(arguments[0]))
    case ("count", 1), ("sum", 1), ("avg", 1), ("min", 1), ("max", 1), ("coalesce", 2):
      var expressions: [QueryExpression] = []
      for argument in arguments { expressions.append(try read(argument)) }
      return .call(name, expressions)
    case ("type", 2):
      let type = try type(arguments[1])
      return .typed(try read(arguments[0], expecting: .type(type)), type)
    case ("fragment", 1...): return try fragment(arguments)
    case ("subquery", 1) where isCondition:
      return .subquery(try runner.query(from: try value(arguments[0]), evaluator))
    case ("all", 1) where isCondition, ("any", 1) where isCondition:
      if case .call(.name("subquery"), _) = arguments[0].form {
        return .call(name, [try read(arguments[0])])
      }
      return .call(
        name, [.subquery(try runner.query(from: try value(arguments[0]), evaluator))])
    case ("datetime_add", 3), ("date_add", 3):
      return try interval(
        try read(arguments[0]), name == "date_add" ? "date" : "timestamp", arguments[1],
        arguments[2])
    case ("ago", 2), ("from_now", 2):
      return try interval(
        .parameter(), "timestamp", arguments[0], arguments[1], isNegated: name == "ago")
    default: throw .unsupported("\(name)/\(arguments.count) in a query")
    }
  }

  private func interval(
    _ base: QueryExpression, _ type: String, _ count: Node, _ unit: Node,
    isNegated: Bool = false
  ) throws(QueryStop) -> QueryExpression {
    guard case .string(let unit) = unit.form else {
      throw .unsupported("a computed interval in a query")
    }
    var length = try read(count)
    if isNegated { length = try negated(length) }
    return .interval(base: base, baseType: type, count: length, unit: unit)
  }

  private func negated(_ expression: QueryExpression) throws(QueryStop) -> QueryExpression {
    switch expression {
    case .literal(.integer(let number)) where number > Int.min: .literal(.integer(-number))
    case .literal(.float(let number)): .literal(.float(-number))
    case .parameter: expression
    default: throw .unsupported("a negation in a query")
    }
  }

  private func membership(_ arguments: [Node]) throws(QueryStop) -> QueryExpression {
    let left = try read(arguments[0])
    let expected = expectation(of: arguments[0])
    switch arguments[1].form {
    case .list: return .call("in", [left, try read(arguments[1], expecting: expected)])
    case .call(.name("^"), let pinned) where pinned.count == 1:
      var type: ParameterType?
      if case .field(let source, let name) = expected {
        type = .listOf(source: source, name: name)
      }
      return .call("in", [left, .parameter(try parameter(try value(pinned[0]), type))])
    case .call(.name("sigil_w"), _), .call(.name("@"), _):
      guard let words = try value(arguments[1]).elements else {
        throw .unsupported("a list that is not known in a query")
      }
      var literals: [QueryExpression] = []
      for word in words { literals.append(.literal(try literal(word, expected))) }
      return .call("in", [left, .list(literals)])
    default: return .call("in", [left, try read(arguments[1])])
    }
  }

  /// `p.name`: the callee is `{:., _, [p, :name]}`.
  private func field(_ callee: Node) -> QueryExpression? {
    guard case .call(.name("."), let parts) = callee.form, parts.count == 2,
      case .atom(let name) = parts[1].form, case .variable(let binding) = parts[0].form,
      let source = bindings[binding]
    else { return nil }
    return .field(source: source, name: name)
  }

  /// `field(p, :name)`, `field(p, ^name)`.
  private func computedField(_ arguments: [Node]) throws(QueryStop) -> QueryExpression {
    guard case .variable(let binding) = arguments[0].form, let source = bindings[binding] else {
      throw .unsupported("field/2 of something else than a name")
    }
    var name = arguments[1]
    if case .call(.name("^"), let pinned) = name.form, pinned.count == 1 { name = pinned[0] }
    let value = try value(name)
    guard let name = value.atomText ?? value.text else {
      throw .unsupported("a field whose name is not known")
    }
    return .field(source: source, name: name)
  }

  private func type(_ node: Node) throws(QueryStop) -> Value {
    let type = try value(node)
    switch type {
    case .atom(let name) where !name.hasPrefix("Elixir."): return type
    case .tuple: return type
    default: throw .unsupported("type/2 with a type that is not built in")
    }
  }

  private func expectation(of node: Node) -> Expectation {
    guard case .call(.node(let callee), let arguments) = node.form, arguments.isEmpty,
      case .field(let source, let name)? = field(callee)
    else { return .anything }
    return .field(source: source, name: name)
  }

  /// Literals are written as they are, unless the field's type would change them.
  private func literal(_ value: Value, _ expected: Expectation) throws(QueryStop) -> Value {
    guard case .field(let source, let name) = expected, let schema = sources[source].schema else {
      if case .atom(let name) = value, value.boolean == nil {
        throw .unsupported("the atom :\(name) in a query")
      }
      return value
    }
    let type = schema.fields.first { $0.name == name }?.type ?? .nil
    if case .atom(let member) = value, value.boolean == nil {
      guard type == .module("Ecto.Enum"),
        let field = schema.fields.first(where: { $0.name == name }),
        let stored = field.stored(member)
      else { throw .unsupported("the atom :\(member) in a query") }
      return stored
    }
    switch (value, type.atomText) {
    case (.integer, "integer"), (.integer, "id"), (.integer, "decimal"), (.string, "string"),
      (.atom, "boolean"), (.float, "float"):
      return value
    case (.string, _) where type.structName == nil && type == .module("Ecto.Enum"): return value
    default: throw .unsupported("a literal for the field \(name)")
    }
  }

  func value(_ node: Node) throws(QueryStop) -> Value {
    try value(code.child(node))
  }

  private func value(_ code: Quoted) throws(QueryStop) -> Value {
    do {
      return try evaluator.evaluate(code)
    } catch {
      throw .interrupted(error)
    }
  }
}
