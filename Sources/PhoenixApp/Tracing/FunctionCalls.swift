import Diagnostics
import ElixirSyntax

/// Follows calls of the application's own functions, and of function values.
extension Tracer {
  func call(
    _ function: CodeFunction, _ arguments: CallArguments, in context: inout Context
  ) -> TracedValue {
    if case .macro = function.kind {
      let values = arguments.given + macroArguments(arguments.nodes, in: context)
      return run(call(function, values, guards: context.guards), in: &context)
    }
    return call(function, values(of: arguments, in: &context), guards: context.guards)
  }

  /// The value of a function of the application for some arguments.
  func call(
    _ function: CodeFunction, _ arguments: [TracedValue], guards: [FlagGuard]
  ) -> TracedValue {
    function.isVisited = true
    let identity = ObjectIdentifier(function)
    guard callStack.count < Self.callDepth, valueDepth < 300 else { return .anything }
    // A few turns of a recursion show what it adds; what the next one would give is left out.
    guard callStack.count(where: { $0 == identity }) < 3 else { return .never }
    let key = CallKey(
      function: identity, arguments: arguments, guards: guards, circumstances: circumstances,
      world: world.number)
    if let known = returns[key] {
      if let questions = questions[key] { ask(questions) }
      return known
    }
    callStack.append(identity)
    let before = asked
    asked = [:]
    defer {
      callStack.removeLast()
      if !asked.isEmpty { questions[key] = asked }
      ask(before)
    }
    let result: TracedValue
    if case .delegate(let target, let name) = function.kind, let clause = function.clauses.first {
      var context = Context(module: function.module, lexical: clause.lexical, quote: clause.quote)
      context.guards = guards
      guard case .module(let module) = value(of: target, in: &context) else { return .anything }
      result = moduleCall(
        module, name, CallArguments(given: arguments), clause.node, in: &context)
    } else {
      result = body(of: function, arguments, guards: guards)
    }
    returns[key] = result
    newReturns.append(key)
    register(result)
    return result
  }

  /// Keeps the changesets that the application makes, for writes whose changeset is not known.
  private func register(_ value: TracedValue) {
    for alternative in value.alternatives {
      guard case .changeset(let changeset) = alternative, let schema = changeset.schema else {
        continue
      }
      changesets[schema] = changesets[schema].flatMap { merged($0, changeset) } ?? changeset
    }
  }

  private func body(
    of function: CodeFunction, _ arguments: [TracedValue], guards: [FlagGuard]
  ) -> TracedValue {
    let arguments = withDefaults(arguments, of: function)
    var results: [TracedValue] = []
    for clause in function.clauses {
      var context = Context(module: function.module, lexical: clause.lexical, quote: clause.quote)
      context.guards = guards
      guard let isCertain = bind(clause.parameters, to: arguments, in: &context) else { continue }
      let holds = holds(clause.guardNode, in: context)
      if holds == false { continue }
      narrow(clause.guardNode, in: &context)
      results.append(run(clause, in: context))
      if isCertain, holds == true { break }
    }
    if results.isEmpty, circumstances.failing == nil {
      for clause in function.clauses {
        var context = Context(module: function.module, lexical: clause.lexical, quote: clause.quote)
        context.guards = guards
        for parameter in clause.parameters { _ = match(parameter, .anything, in: &context) }
        narrow(clause.guardNode, in: &context)
        results.append(run(clause, in: context))
      }
    }
    return join(results)
  }

  private func run(_ clause: CodeFunction.Clause, in context: Context) -> TracedValue {
    guard let body = clause.body else { return .null }
    let parts = [("do", body)] + clause.otherBodies
    let around = circumstances
    circumstances.answered.formUnion(answeredQueries(of: body, parts, in: context))
    defer { circumstances = around }
    return attempt(parts, in: context)
  }

  /// Binds parameters; nil when one cannot match, else whether all are sure to.
  private func bind(
    _ parameters: [Node], to arguments: [TracedValue], in context: inout Context
  ) -> Bool? {
    var isCertain = true
    for (index, parameter) in parameters.enumerated() {
      guard let match = match(parameter, arguments[safe: index] ?? .anything, in: &context) else {
        return nil
      }
      isCertain = isCertain && match.isCertain
    }
    return isCertain
  }

  private func withDefaults(
    _ arguments: [TracedValue], of function: CodeFunction
  ) -> [TracedValue] {
    guard arguments.count < function.arity, let head = function.defaultHead else {
      return arguments
    }
    var optional = arguments.count - head.parameters.count { $0.arguments(of: "\\\\") == nil }
    var rest = arguments[...]
    let context = Context(module: function.module, lexical: head.lexical, quote: head.quote)
    return head.parameters.map { parameter in
      guard let parts = parameter.arguments(of: "\\\\") else { return rest.popFirst() ?? .anything }
      if optional > 0 {
        optional -= 1
        return rest.popFirst() ?? .anything
      }
      return parts.count == 2 ? value(of: parts[1], with: context) : .anything
    }
  }

  /// The value of calling a function value.
  func apply(
    _ function: TracedValue, _ arguments: [TracedValue], guards: [FlagGuard]
  ) -> TracedValue {
    guard callStack.count < Self.callDepth, valueDepth < 300, spend() else { return .anything }
    var results: [TracedValue] = []
    for alternative in function.alternatives {
      guard case .closure(let closure) = alternative else {
        results.append(.anything)
        continue
      }
      closure.isApplied = true
      let identity = ObjectIdentifier(closure)
      guard callStack.count(where: { $0 == identity }) < 2 else { continue }
      callStack.append(identity)
      defer { callStack.removeLast() }
      results.append(apply(closure, arguments, guards: guards))
    }
    return join(results)
  }

  private func apply(
    _ closure: TracedClosure, _ arguments: [TracedValue], guards: [FlagGuard]
  ) -> TracedValue {
    switch closure.body {
    case .clauses(let nodes, let captured):
      var results: [TracedValue] = []
      for clause in nodes.compactMap(\.arrowClause) {
        var context = captured.guarded(by: guards)
        guard let isCertain = bind(clause.patterns, to: arguments, in: &context) else { continue }
        let holds = holds(clause.guardNode, in: context)
        if holds == false { continue }
        results.append(value(of: clause.body, with: context))
        if isCertain, holds == true { break }
      }
      if results.isEmpty {
        for clause in nodes.compactMap(\.arrowClause) {
          var context = captured.guarded(by: guards)
          for pattern in clause.patterns { _ = match(pattern, .anything, in: &context) }
          results.append(value(of: clause.body, with: context))
        }
      }
      return join(results)
    case .capture(let node, let captured):
      var context = captured.guarded(by: guards)
      for (index, argument) in arguments.enumerated() {
        context.variables["&\(index + 1)"] = argument
      }
      return value(of: node, in: &context)
    case .named(let module, let name, let node, let captured):
      var context = captured.guarded(by: guards)
      return moduleCall(module, name, CallArguments(given: arguments), node, in: &context)
    case .local(let name, let node, let captured):
      var context = captured.guarded(by: guards)
      return localCall(name, CallArguments(given: arguments), node, in: &context)
    }
  }
}
