import Diagnostics
import ElixirSyntax

extension Evaluator {
  /// `try do … rescue … catch … else … after … end`.
  func evaluateTry(_ arguments: Arguments, _ node: Node) throws(Interruption) -> Value {
    guard let last = arguments.last, case .list(let options) = last.form else {
      currentNode = node
      return .unknown(notEvaluated("this try"))
    }
    return try evaluateTryOptions(options)
  }

  /// The parts of a `try`, or of a function's body.
  func evaluateTryOptions(_ options: NodeList) throws(Interruption) -> Value {
    let parts = TryParts(options)
    guard let body = parts.option("do") else { return .nil }
    if options.count == 1 { return try evaluateScoped(body) }
    let depth = conditions.count
    let cleanup = parts.option("after")
    let result: Value
    do {
      result = try evaluateRescued(body, parts, depth)
    } catch {
      if case .stopped = error { throw error }
      if let cleanup { _ = try evaluateScoped(cleanup) }
      throw error
    }
    if let cleanup { _ = try evaluateScoped(cleanup) }
    return result
  }

  private func evaluateRescued(
    _ body: Node, _ parts: TryParts, _ depth: Int
  ) throws(Interruption) -> Value {
    let value: Value
    let isCatching = parts.option("rescue") ?? parts.option("catch") != nil
    do {
      if isCatching { catchingTries += 1 }
      defer { if isCatching { catchingTries -= 1 } }
      value = try evaluateScoped(body)
    } catch {
      dropSurvivals(since: depth)
      return try handle(error, parts)
    }
    let survivals = dropSurvivals(since: depth)
    if let survival = survivals.first, isCatching {
      return try handlePossibleInterruption(value, survival.reason, parts)
    }
    if let code = parts.option("else"), case .list(let clauses) = code.form {
      return try evaluateElse(clauses, value)
    }
    return value
  }

  private func evaluateElse(_ clauses: NodeList, _ value: Value) throws(Interruption) -> Value {
    try evaluateArrowClauses(clauses, [value]) { () throws(Interruption) -> Value in
      throw exception("TryClauseError", "no try clause matching the value")
    }
  }

  /// Tells that what was just done may raise, which only shows where it runs.
  ///
  /// In a `try` that catches it, the handlers may run.
  public func mayRaise(_ reason: Unknown) {
    if catchingTries > 0 { conditions.append(Condition(kind: .survival, reason: reason)) }
  }

  @discardableResult
  private func dropSurvivals(since depth: Int) -> [Condition] {
    guard conditions.count > depth else { return [] }
    let dropped = Array(conditions[depth...])
    conditions.removeSubrange(depth...)
    return dropped
  }

  /// The body raised under a condition that is not known: the handlers may run.
  private func handlePossibleInterruption(
    _ value: Value, _ reason: Unknown, _ parts: TryParts
  ) throws(Interruption) -> Value {
    let decision = makeDecision()
    var branches = Branches(reason: reason, isExhaustive: false)
    if let code = parts.option("else"), case .list(let clauses) = code.form {
      try branch(decision, 0, &branches) { () throws(Interruption) -> Value in
        try evaluateElse(clauses, value)
      }
    } else {
      branches.values.append(value)
    }
    for key in ["rescue", "catch"] {
      guard let code = parts.option(key), case .list(let clauses) = code.form else { continue }
      for (number, clause) in clauses.enumerated() {
        guard case .call(.name("->"), let sides) = clause.form, sides.count == 2,
          case .list(let head) = sides[0].form
        else { continue }
        try branch(decision, number + 1, &branches) { () throws(Interruption) -> Value in
          for pattern in splitGuard(head).patterns {
            _ = try match(rescueVariable(pattern), .unknown(reason.with()))
          }
          return try evaluate(sides[1])
        }
      }
    }
    return try merge(branches)
  }

  private func rescueVariable(_ pattern: Node) -> Node {
    if case .call(.name("in"), let parts) = pattern.form, let variable = parts.first {
      return variable
    }
    return pattern
  }

  private func handle(_ error: Interruption, _ parts: TryParts) throws(Interruption) -> Value {
    switch error {
    case .stopped, .undetermined: throw error
    case .raised(let exception, _):
      if let code = parts.option("rescue"), case .list(let clauses) = code.form {
        for clause in clauses {
          if let value = try rescue(exception, clause) { return value }
        }
      }
      return try handleCatch(.atom("error"), exception, error, parts)
    case .thrown(let value): return try handleCatch(.atom("throw"), value, error, parts)
    case .exited(let value): return try handleCatch(.atom("exit"), value, error, parts)
    }
  }

  /// `x in Error -> …`, `Error -> …`, `x -> …`; nil when the clause is for other exceptions.
  private func rescue(_ exception: Value, _ clause: Node) throws(Interruption) -> Value? {
    guard case .call(.name("->"), let sides) = clause.form, sides.count == 2,
      case .list(let head) = sides[0].form, let pattern = head.first
    else { return nil }
    let mark = bindings.count
    defer { bindings.removeSubrange(mark...) }
    switch pattern.form {
    case .variable: _ = try match(pattern, exception)
    case .call(.name("in"), let parts) where parts.count == 2:
      guard rescues(exception, try evaluate(parts[1])) else { return nil }
      _ = try match(parts[0], exception)
    default:
      guard rescues(exception, try evaluate(pattern)) else { return nil }
    }
    return try evaluate(sides[1])
  }

  private func rescues(_ exception: Value, _ modules: Value) -> Bool {
    guard let name = exception.structName else { return true }
    switch modules {
    case .atom(let module): return module == name
    case .list(let list): return list.isEmpty || list.contains(.atom(name))
    default: return false
    }
  }

  private func handleCatch(
    _ kind: Value, _ value: Value, _ error: Interruption, _ parts: TryParts
  ) throws(Interruption) -> Value {
    guard let code = parts.option("catch"), case .list(let clauses) = code.form else { throw error }
    for clause in clauses {
      guard case .call(.name("->"), let sides) = clause.form, sides.count == 2,
        case .list(let head) = sides[0].form
      else { continue }
      let (patterns, guardNode) = splitGuard(head)
      if patterns.count == 1, kind != .atom("throw") { continue }
      let mark = bindings.count
      defer { bindings.removeSubrange(mark...) }
      let values = patterns.count == 1 ? [value] : [kind, value]
      if case .no = try matchAll(patterns, values, guardNode: guardNode) { continue }
      return try evaluate(sides[1])
    }
    throw error
  }

  /// `raise "message"`, `raise Error`, `raise Error, options`.
  func evaluateRaise(_ arguments: Arguments, _ node: Node) throws(Interruption) -> Value {
    let values = try evaluateAll(arguments)
    currentNode = node
    switch values.first {
    case .string(let message)?: throw exception("RuntimeError", message)
    case .atom(let module)?: throw try raised(module, values.dropFirst().first ?? .list([]))
    case .unknown(let unknown)?:
      throw .raised(.unknown(unknown.with()), at: location)
    case .some(let exception): throw .raised(exception, at: location)
    case .none: return .unknown(notEvaluated("raise"))
    }
  }

  private func raised(_ module: String, _ options: Value) throws(Interruption) -> Interruption {
    var map = MapValue([
      (.atom("__struct__"), .atom(module)), (.atom("__exception__"), .true),
    ])
    for field in try resolve(module)?.structFields ?? [] { map[.atom(field.key)] = field.value }
    switch options {
    case .string: map[.atom("message")] = options
    default:
      for pair in options.keywordPairs ?? [] { map[.atom(pair.key)] = pair.value }
    }
    return .raised(.map(map), at: location)
  }
}

/// The keyword list of a `try`: `do`, `rescue`, `catch`, `else`, `after`.
private struct TryParts {
  private let pairs: NodeList

  init(_ pairs: NodeList) { self.pairs = pairs }

  func option(_ key: String) -> Node? {
    for pair in pairs {
      if case .pair(let name, let value) = pair.form, case .atom(key) = name.form { return value }
    }
    return nil
  }
}
