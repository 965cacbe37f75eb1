import Diagnostics
import ElixirSyntax

/// One of `&&`, `||`, `and`, `or`.
struct LogicalOperator {
  let isAnd: Bool
  /// Whether the left side must be a boolean, as `and` and `or` demand.
  let isStrict: Bool
}

extension Evaluator {
  /// `&&`, `||`, `and`, `or`: the right side is evaluated only when the left one does not decide.
  func evaluateLogical(
    _ arguments: Arguments, _ node: Node, _ operation: LogicalOperator
  ) throws(Interruption) -> Value {
    guard arguments.count == 2 else { return .unknown(notEvaluated("this operator")) }
    let left = try evaluate(arguments[0])
    if let truth = left.truth {
      if operation.isStrict, left.boolean == nil {
        currentNode = node
        throw exception("BadBooleanError", "expected a boolean on the left of the operator")
      }
      return truth == operation.isAnd ? try evaluate(arguments[1]) : left
    }
    guard let unknown = left.unknown else { return left }
    let decision = makeDecision()
    var branches = Branches(reason: unknown, isExhaustive: false)
    let whenUnset = unknown.fallback?.truth.map { $0 == operation.isAnd }
    try branch(decision, 0, &branches, whenUnset: whenUnset) { () throws(Interruption) -> Value in
      try evaluate(arguments[1])
    }
    guard let right = branches.values.first else {
      // `System.get_env("X") || raise "…"`
      let isRequired = !operation.isAnd && unknown.fallback?.truth == false
      if isRequired { noteRequired(unknown) }
      if branches.interruptions.contains(where: \.isRaised) {
        recorder?.recordPossibleRaise(unknown, evaluator: self)
      }
      let isRaised = branches.interruptions.contains(where: \.isRaised)
      let origin = isRaised ? origin(of: unknown, operation, or: nil) : nil
      return .unknown(unknown.with(isRequired: isRequired, origin: origin))
    }
    if !operation.isAnd, takesDefault(unknown) { return right }
    if right == .bool(!operation.isAnd), operation.isStrict { return right }
    var fallback: Value?
    if let leftFallback = unknown.fallback, let truth = leftFallback.truth {
      fallback = truth == operation.isAnd ? right : leftFallback
    }
    return .unknown(
      unknown.with(fallback: fallback, origin: origin(of: unknown, operation, or: right)))
  }

  /// The variables whose value `left || right` is; nil on the right for what raises.
  private func origin(
    of left: Unknown, _ operation: LogicalOperator, or right: Value?
  ) -> VariableOrigin? {
    operation.isAnd || operation.isStrict ? nil : left.origin?.or(right)
  }

  /// Notes that the program ends without the environment variable behind an unknown.
  func noteRequired(_ unknown: Unknown) {
    if case .environmentVariable(let name) = unknown.cause, let location = unknown.location {
      note(VariableRead(name: name, location: location), isRequired: true)
    }
  }

  /// Notes a read of an environment variable, and the condition under which it happens.
  func note(_ read: VariableRead, isRequired: Bool) {
    let isKnown = variableReads[read] != nil
    variableReads[read] = variableReads[read] ?? false || isRequired
    let condition = conditions.last { $0.kind != .survival }
    if condition == nil || !isKnown { conditionalReads[read] = condition?.reason }
  }

  /// Whether the environment says to take the default of a variable that may or may not be set.
  private func takesDefault(_ unknown: Unknown) -> Bool {
    guard case .environmentVariable = unknown.cause else { return false }
    // A comparison with the variable is no variable with a default.
    return environment.unsetVariables == .unknownWithoutDefault && unknown.fallback == .nil
  }

  /// `left in right`.
  func evaluateIn(_ arguments: Arguments, _ node: Node) throws(Interruption) -> Value {
    guard arguments.count == 2 else { return .unknown(notEvaluated("in")) }
    let left = try evaluate(arguments[0])
    let right = try evaluate(arguments[1])
    currentNode = node
    return try callRemote("Elixir.Enum", "member?", [right, left])
  }
}
