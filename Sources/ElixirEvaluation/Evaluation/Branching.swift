import Diagnostics
import ElixirSyntax

/// What the branches of a decision that cannot be known came to.
struct Branches {
  let reason: Unknown
  /// Whether one of them surely runs.
  var isExhaustive = true
  var values: [Value] = []
  var interruptions: [Interruption] = []

  init(reason: Unknown, isExhaustive: Bool = true) {
    self.reason = reason
    self.isExhaustive = isExhaustive
  }

  /// Whether a branch gave an atom that may name a module.
  fileprivate var mayBeModule: Bool {
    values.contains { value in
      if case .atom = value { return !value.isNil && value.boolean == nil }
      return value.unknown?.shape == .atom
    }
  }
}

/// What came of a decision that cannot be known, as far as its branches were evaluated.
struct Decision: Sendable {
  /// Whether one of the branches surely runs.
  private(set) var isExhaustive = false
  /// The branches after which the program goes on.
  private(set) var surviving: Set<Int> = []

  fileprivate mutating func note(_ branch: Int, endsProgram: Bool, isExhaustive: Bool) {
    self.isExhaustive = isExhaustive
    if !endsProgram { surviving.insert(branch) }
  }
}

extension Evaluator {
  /// Evaluates `body` as code that may or may not run, for a client's own decisions and loops.
  ///
  /// An interruption in `body` ends it only; what comes after runs under `Condition.Kind.survival`.
  /// - Returns: its value, or nil when it was interrupted.
  public func conditionally(
    _ kind: Condition.Kind, because reason: Unknown,
    _ body: () throws(Interruption) -> Value
  ) throws(Interruption) -> Value? {
    let depth = conditions.count
    conditions.append(Condition(kind: kind, reason: reason))
    let mark = bindings.count
    let environment = lexical
    var result: Value?
    var isInterrupted = false
    do {
      result = try body()
    } catch {
      if case .stopped = error { throw error }
      isInterrupted = true
    }
    lexical = environment
    if bindings.count > mark { bindings.removeSubrange(mark...) }
    leaveConditions(depth, isInterrupted: isInterrupted, reason: reason)
    return result
  }

  /// Forgets the conditions of a branch, but keeps that later code runs only if the branch did not end it.
  private func leaveConditions(_ depth: Int, isInterrupted: Bool, reason: Unknown) {
    let survivals = conditions[(depth + 1)...].filter { $0.kind == .survival }
    conditions.removeSubrange(depth...)
    conditions += survivals
    if isInterrupted { conditions.append(Condition(kind: .survival, reason: reason)) }
  }

  /// Evaluates one branch of a decision that cannot be known.
  func branch(
    _ decision: Int, _ number: Int, _ branches: inout Branches, whenUnset: Bool? = nil,
    _ body: () throws(Interruption) -> Value
  ) throws(Interruption) {
    let depth = conditions.count
    conditions.append(
      Condition(
        kind: .branch(decision: decision, branch: number), reason: branches.reason,
        holdsWhenUnset: whenUnset))
    let mark = bindings.count
    let environment = lexical
    var endsProgram = false
    defer {
      decisions[decision, default: Decision()].note(
        number, endsProgram: endsProgram, isExhaustive: branches.isExhaustive)
    }
    do {
      branches.values.append(try body())
      leaveConditions(depth, isInterrupted: false, reason: branches.reason)
    } catch {
      if case .stopped = error { throw error }
      endsProgram = catchingTries == 0 && error.endsProgram
      branches.interruptions.append(error)
      leaveConditions(depth, isInterrupted: false, reason: branches.reason)
    }
    lexical = environment
    if bindings.count > mark { bindings.removeSubrange(mark...) }
  }

  /// The value after all branches: known when they agree; it raises when they all do.
  func merge(_ branches: Branches) throws(Interruption) -> Value {
    guard let first = branches.values.first else {
      if let interruption = branches.interruptions.first { throw interruption }
      return .nil
    }
    if !branches.interruptions.isEmpty {
      if branches.interruptions.contains(where: \.isRaised) {
        recorder?.recordPossibleRaise(branches.reason, evaluator: self)
      }
      conditions.append(Condition(kind: .survival, reason: branches.reason))
    }
    if branches.values.allSatisfy({ $0 == first }) { return first }
    let keys = [Unknown.PossibleKey](oneOf: branches.values)
    let shape = keys.map { .keywords($0) } ?? (branches.mayBeModule ? Unknown.Shape.atom : nil)
    return .unknown(branches.reason.with(shape: shape))
  }

  /// `if` and `unless`.
  func evaluateIf(
    _ arguments: Arguments, _ node: Node, negated: Bool
  ) throws(Interruption) -> Value {
    guard let test = arguments.first else { return .nil }
    let mark = bindings.count
    let environment = lexical
    defer {
      bindings.removeSubrange(mark...)
      lexical = environment
    }
    let condition = try evaluate(test)
    let positive = arguments.option(negated ? "else" : "do")
    let negative = arguments.option(negated ? "do" : "else")
    if let truth = condition.truth {
      guard let chosen = truth ? positive : negative else { return .nil }
      return try evaluate(chosen)
    }
    guard let unknown = condition.unknown else { return .nil }
    let decision = makeDecision()
    var branches = Branches(reason: unknown)
    var results: [Value?] = []
    for (number, code) in [positive, negative].enumerated() {
      let count = branches.values.count
      let whenUnset = unknown.fallback?.truth.map { $0 == (number == 0) }
      try branch(decision, number, &branches, whenUnset: whenUnset) {
        () throws(Interruption) -> Value in
        if let code { try evaluate(code) } else { .nil }
      }
      results.append(branches.values.count > count ? branches.values.last : nil)
    }
    let merged = try merge(branches)
    guard case .unknown(let mergedUnknown) = merged, let truth = unknown.fallback?.truth else {
      return merged
    }
    return .unknown(
      mergedUnknown.with(
        fallback: results[truth ? 0 : 1], shape: mergedUnknown.shape, origin: mergedUnknown.origin))
  }

  /// `cond`.
  func evaluateCond(_ arguments: Arguments, _ node: Node) throws(Interruption) -> Value {
    guard let block = arguments.option("do"), case .list(let clauses) = block.form else {
      return .unknown(notEvaluated("this cond"))
    }
    let mark = bindings.count
    defer { bindings.removeSubrange(mark...) }
    var branches: Branches?
    let decision = makeDecision()
    var number = 0
    for clause in clauses {
      guard case .call(.name("->"), let parts) = clause.form, parts.count == 2,
        case .list(let tests) = parts[0].form, let test = tests.first
      else { continue }
      let condition = try evaluate(test)
      switch condition.truth {
      case .some(false): continue
      case .some(true):
        guard var open = branches else { return try evaluate(parts[1]) }
        try branch(decision, number, &open) { () throws(Interruption) -> Value in
          try evaluate(parts[1])
        }
        return try merge(open)
      case .none:
        var open = branches ?? Branches(reason: condition.unknown ?? notEvaluated("a condition"))
        try branch(decision, number, &open) { () throws(Interruption) -> Value in
          try evaluate(parts[1])
        }
        branches = open
        number += 1
      }
    }
    if let branches { return try merge(branches) }
    currentNode = node
    throw exception("CondClauseError", "no cond clause evaluated to a truthy value")
  }

  /// `case`.
  func evaluateCase(_ arguments: Arguments, _ node: Node) throws(Interruption) -> Value {
    guard let subject = arguments.first, let block = arguments.option("do"),
      case .list(let clauses) = block.form
    else {
      currentNode = node
      return .unknown(notEvaluated("this case"))
    }
    let value = try evaluate(subject)
    return try evaluateArrowClauses(clauses, [value]) { () throws(Interruption) -> Value in
      currentNode = node
      throw exception(
        "CaseClauseError", "no case clause matching: \(value.inspected)")
    }
  }
}
