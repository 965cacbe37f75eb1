import Diagnostics
import ElixirSyntax

extension Evaluator {
  /// `fn … -> … end`.
  func makeFunction(_ arguments: Arguments) -> Value {
    guard let first = arguments.first, case .call(.name("->"), let parts) = first.form,
      parts.count == 2, case .list(let head) = parts[0].form
    else { return .unknown(notEvaluated("this function")) }
    return .function(
      FunctionValue(
        arity: splitGuard(head).patterns.count, body: .clauses(Array(arguments), closure)))
  }

  private var closure: FunctionValue.Closure {
    FunctionValue.Closure(
      bindings: bindings, environment: lexical, frame: frame, attributes: functionAttributes,
      captureArguments: captureArguments)
  }

  /// `&name/1`, `&Module.name/1`, `&(&1 + 1)` and `&1`.
  func evaluateCapture(_ arguments: Arguments, _ node: Node) throws(Interruption) -> Value {
    guard let body = arguments.first else { return .unknown(notEvaluated("this capture")) }
    if case .integer(let position) = body.form {
      guard captureArguments.indices.contains(position - 1) else {
        currentNode = node
        return .unknown(notEvaluated("&\(position) outside of a capture"))
      }
      return captureArguments[position - 1]
    }
    if case .call(.name("/"), let parts) = body.form, parts.count == 2,
      case .integer(let arity) = parts[1].form, let named = try captureNamed(parts[0], arity)
    {
      return named
    }
    var arity = 0
    try findPlaceholders(body, &arity)
    return .function(FunctionValue(arity: arity, body: .capture(body, closure)))
  }

  private func captureNamed(_ head: Node, _ arity: Int) throws(Interruption) -> Value? {
    switch head.form {
    case .variable(let name):
      return .function(FunctionValue(arity: arity, body: .local(name: name, head, closure)))
    case .call(.name(let name), let arguments) where arguments.isEmpty:
      return .function(FunctionValue(arity: arity, body: .local(name: name, head, closure)))
    case .call(.node(let dot), let arguments) where arguments.isEmpty:
      guard case .call(.name("."), let parts) = dot.form, parts.count == 2,
        case .atom(let name) = parts[1].form
      else { return nil }
      switch try evaluate(parts[0]) {
      case .atom(let module):
        return .function(FunctionValue(arity: arity, body: .named(module: module, name: name)))
      case .unknown(let unknown): return .unknown(unknown.with())
      default: return nil
      }
    default: return nil
    }
  }

  /// The highest `&n` in a capture's body.
  private func findPlaceholders(_ node: Node, _ highest: inout Int) throws(Interruption) {
    try spend()
    switch node.form {
    case .list(let nodes): for child in nodes { try findPlaceholders(child, &highest) }
    case .pair(let first, let second):
      try findPlaceholders(first, &highest)
      try findPlaceholders(second, &highest)
    case .call(.name("&"), let parts):
      if let first = parts.first, case .integer(let position) = first.form {
        highest = max(highest, min(position, 255))
      }
    case .call(let callee, let arguments):
      if case .node(let head) = callee { try findPlaceholders(head, &highest) }
      for child in arguments { try findPlaceholders(child, &highest) }
    default: break
    }
  }

  /// Calls a function value; unknown when it is not a known function.
  public func apply(_ function: Value, _ arguments: [Value]) throws(Interruption) -> Value {
    applications += 1
    switch function {
    case .unknown(let unknown):
      try recordEffects(of: arguments, unknown: unknown)
      recorder?.recordUnknownEffect(unknown, evaluator: self)
      return .unknown(unknown.with())
    case .function(let value):
      guard value.arity == arguments.count else {
        throw exception(
          "BadArityError", "a function of arity \(value.arity) called with \(arguments.count)")
      }
      try spend()
      if steps >= nextNestingCheck { try checkNesting(arguments) }
      return try deeper { () throws(Interruption) -> Value in try call(value, arguments) }
    default:
      throw exception(
        "BadFunctionError", "expected a function, got: \(function.inspected)")
    }
  }

  private func call(
    _ function: FunctionValue, _ arguments: [Value]
  ) throws(Interruption) -> Value {
    let site = currentNode
    defer { currentNode = site }
    switch function.body {
    case .host(let body): return try body(self, arguments)
    case .named(let module, let name): return try callRemote(module, name, arguments)
    case .local(let name, let node, let closure):
      return try inside(closure) { () throws(Interruption) -> Value in
        if let value = try applyForm(name, node, arguments) { return value }
        return try callLocal(name, arguments, site ?? node)
      }
    case .capture(let body, let closure):
      return try inside(closure) { () throws(Interruption) -> Value in
        captureArguments = arguments
        return try evaluate(body)
      }
    case .clauses(let clauses, let closure):
      return try inside(closure) { () throws(Interruption) -> Value in
        try evaluateArrowClauses(clauses, arguments) { () throws(Interruption) -> Value in
          throw exception("FunctionClauseError", "no function clause matching in a function value")
        }
      }
    }
  }

  /// `&and/2`, `&in/2` and other captured forms are only known as operators.
  private func applyForm(
    _ name: String, _ node: Node, _ arguments: [Value]
  ) throws(Interruption) -> Value? {
    if let operation = Operators.table[name] {
      return try apply(operation, arguments)
    }
    if name == "in", arguments.count == 2 {
      return try callRemote("Elixir.Enum", "member?", [arguments[1], arguments[0]])
    }
    if SpecialForms.table[name] != nil { return .unknown(notEvaluated("&\(name)")) }
    return nil
  }

  /// Evaluates something in the scope that a function value closed over.
  private func inside(
    _ closure: FunctionValue.Closure, _ body: () throws(Interruption) -> Value
  ) throws(Interruption) -> Value {
    let saved = (bindings, lexical, frame, functionAttributes, captureArguments)
    bindings = closure.bindings
    lexical = closure.environment
    frame = closure.frame
    functionAttributes = closure.attributes
    captureArguments = closure.captureArguments
    defer { (bindings, lexical, frame, functionAttributes, captureArguments) = saved }
    return try body()
  }

  /// `value |> call`.
  func evaluatePipe(_ arguments: Arguments, _ node: Node) throws(Interruption) -> Value {
    guard arguments.count == 2 else { return .unknown(notEvaluated("this pipe")) }
    let target = arguments[1]
    switch target.form {
    case .call(let callee, let rest):
      if case .name("unquote") = callee, let value = try substitution(of: target),
        case .quoted(let code) = value, case .call(let inner, let innerRest) = code.node.form
      {
        let saved = frame
        frame = code.frame
        defer { frame = saved }
        return try evaluateCall(inner, Arguments(innerRest, piped: arguments[0]), code.node)
      }
      return try evaluateCall(callee, Arguments(rest, piped: arguments[0]), target)
    case .variable(let name):
      let value = try evaluate(arguments[0])
      return try callLocal(name, [value], target)
    default:
      currentNode = node
      return .unknown(notEvaluated("a pipe into something that is no call"))
    }
  }

  /// `then` and `tap`.
  func evaluateThen(
    _ arguments: Arguments, _ node: Node, returnsSubject: Bool
  ) throws(Interruption) -> Value {
    guard arguments.count == 2 else {
      return try evaluateCall(
        .name("\(returnsSubject ? "tap" : "then")/\(arguments.count)"), arguments, node)
    }
    let subject = try evaluate(arguments[0])
    let function = try evaluate(arguments[1])
    currentNode = node
    let result = try apply(function, [subject])
    return returnsSubject ? subject : result
  }
}
