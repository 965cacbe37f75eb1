import Diagnostics
import ElixirSyntax

extension Evaluator {
  /// Calls a function that is written in Elixir.
  func call(
    _ definition: FunctionDefinition, of module: String, _ name: String, _ arguments: [Value]
  ) throws(Interruption) -> Value {
    if let delegate = definition.delegate {
      guard case .atom(let target) = delegate.module else {
        return try unknownCall(notEvaluated("a delegate to a computed module"), arguments)
      }
      return try callRemote(target, delegate.name, arguments)
    }
    if let unknown = repetition(of: name, in: module, arguments) {
      recorder?.recordUnknownEffect(unknown, evaluator: self)
      return .unknown(unknown)
    }
    if callStack.count >= environment.limits.callDepth {
      throw .stopped(
        Unknown(
          .bound, "more than \(environment.limits.callDepth) nested calls", at: location))
    }
    if steps >= nextNestingCheck { try checkNesting(arguments) }
    callStack.append(
      CallFrame(
        site: currentNode, module: module, name: name, arguments: arguments,
        conditionCount: conditions.count, caller: frame == nil ? lexical : nil))
    let saved = (bindings, lexical, frame, functionAttributes, captureArguments)
    let site = currentNode
    defer {
      callStack.removeLast()
      (bindings, lexical, frame, functionAttributes, captureArguments) = saved
      currentNode = site
    }
    bindings = []
    if let defaults = definition.defaults {
      return try callWithDefaults(defaults, module, name, arguments)
    }
    return try deeper { () throws(Interruption) -> Value in
      try evaluateClauses(definition.clauses, arguments) { () throws(Interruption) -> Value in
        throw exception(
          "FunctionClauseError",
          "no function clause matching in \(displayName(module)).\(name)/\(arguments.count)")
      }
    }
  }

  /// Why a call is not followed: it is inside itself, and only something unknown ends that.
  private func repetition(
    of name: String, in module: String, _ arguments: [Value]
  ) -> Unknown? {
    var depth = 0
    for frame in callStack.reversed()
    where frame.name == name && frame.module == module && frame.arguments.count == arguments.count {
      guard conditions.count > frame.conditionCount else { return nil }
      let reason = conditions[frame.conditionCount].reason
      depth += 1
      if depth > 16 || arguments.contains(where: { $0.firstUnknown != nil })
        || arguments == frame.arguments
      {
        return Unknown(
          reason.cause,
          "\(name)/\(arguments.count) repeats as long as something unknown says: "
            + reason.reason, at: reason.location)
      }
    }
    return nil
  }

  /// Fills in the default arguments, which see nothing but the module, and calls the full function.
  private func callWithDefaults(
    _ defaults: FunctionDefinition.DefaultArguments, _ module: String, _ name: String,
    _ arguments: [Value]
  ) throws(Interruption) -> Value {
    enter(defaults.clause)
    var spare = arguments.count
    var values: [Value] = []
    let required = defaults.parameters.count { parameter in
      if case .call(.name("\\\\"), _) = parameter.form { false } else { true }
    }
    spare -= required
    var next = arguments.makeIterator()
    for parameter in defaults.parameters {
      if case .call(.name("\\\\"), let parts) = parameter.form, parts.count == 2 {
        guard spare > 0 else {
          values.append(try evaluate(parts[1]))
          continue
        }
        spare -= 1
      }
      if let value = next.next() { values.append(value) }
    }
    bindings = []
    let key = ModuleDefinition.FunctionKey(name, values.count)
    guard let target = modules[module]?.functions[key] ?? openModule(module)?.functions[key] else {
      return .unknown(notEvaluated("\(name) with default arguments"))
    }
    return try call(target, of: module, name, values)
  }

  func openModule(_ name: String) -> ModuleDefinition? { openModules.last { $0.name == name } }

  private func enter(_ clause: FunctionDefinition.Clause) {
    lexical = clause.environment
    frame = clause.frame
    functionAttributes = clause.attributes
    captureArguments = []
  }

  /// Evaluates the first clause that the arguments match; all that may match when that is unknown.
  private func evaluateClauses(
    _ clauses: [FunctionDefinition.Clause], _ arguments: [Value],
    orElse: () throws(Interruption) -> Value
  ) throws(Interruption) -> Value {
    var candidates: [(clause: FunctionDefinition.Clause, bindings: [Binding])] = []
    var doubt: Unknown?
    for clause in clauses where clause.body != nil {
      enter(clause)
      bindings = []
      let result = try matchAll(clause.parameters, arguments, guardNode: clause.guardNode)
      switch result {
      case .no: continue
      case .yes where candidates.isEmpty:
        return try evaluateBody(clause)
      case .yes:
        candidates.append((clause, bindings))
      case .maybe(let unknown):
        candidates.append((clause, bindings))
        doubt = doubt ?? unknown
        continue
      }
      break
    }
    guard let doubt, !candidates.isEmpty else { return try orElse() }
    if candidates.count == 1 {
      enter(candidates[0].clause)
      bindings = candidates[0].bindings
      return try evaluateBody(candidates[0].clause)
    }
    let decision = makeDecision()
    var branches = Branches(reason: doubt)
    for (index, candidate) in candidates.enumerated() {
      enter(candidate.clause)
      bindings = candidate.bindings
      try branch(decision, index, &branches) { () throws(Interruption) -> Value in
        try evaluateBody(candidate.clause)
      }
    }
    return try merge(branches)
  }

  private func evaluateBody(_ clause: FunctionDefinition.Clause) throws(Interruption) -> Value {
    guard let body = clause.body else { return .nil }
    guard case .list(let options) = body.form else { return try evaluate(body) }
    return try evaluateTryOptions(options)
  }
}
