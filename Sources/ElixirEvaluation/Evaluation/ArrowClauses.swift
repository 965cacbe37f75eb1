import Diagnostics
import ElixirSyntax

extension Evaluator {
  /// Evaluates the first `->` clause that the values match; all that may match when that is unknown.
  func evaluateArrowClauses(
    _ clauses: some Collection<Node>, _ values: [Value], orElse: () throws(Interruption) -> Value
  ) throws(Interruption) -> Value {
    let mark = bindings.count
    let environment = lexical
    defer {
      bindings.removeSubrange(mark...)
      lexical = environment
    }
    var candidates: [(clause: Int, body: Node, bindings: [Binding])] = []
    var doubt: Unknown?
    for (number, clause) in clauses.enumerated() {
      guard case .call(.name("->"), let parts) = clause.form, parts.count == 2,
        case .list(let head) = parts[0].form
      else { continue }
      let (patterns, guardNode) = splitGuard(head)
      let result = try matchAll(patterns, values, guardNode: guardNode)
      switch result {
      case .no:
        bindings.removeSubrange(mark...)
        continue
      case .yes where candidates.isEmpty: return try evaluate(parts[1])
      case .yes: candidates.append((number, parts[1], Array(bindings[mark...])))
      case .maybe(let unknown):
        candidates.append((number, parts[1], Array(bindings[mark...])))
        doubt = doubt ?? unknown
        bindings.removeSubrange(mark...)
        continue
      }
      bindings.removeSubrange(mark...)
      break
    }
    guard let doubt, !candidates.isEmpty else { return try orElse() }
    if candidates.count == 1 {
      bindings += candidates[0].bindings
      return try evaluate(candidates[0].body)
    }
    return try evaluateCandidates(candidates, clauses, values, doubt)
  }

  /// Evaluates the clauses that may match, each under its condition.
  private func evaluateCandidates(
    _ candidates: [(clause: Int, body: Node, bindings: [Binding])],
    _ clauses: some Collection<Node>,
    _ values: [Value], _ doubt: Unknown
  ) throws(Interruption) -> Value {
    let decision = makeDecision()
    var branches = Branches(reason: doubt)
    var chosen: Int?
    if let fallback = values.first?.unknown?.fallback {
      chosen = try clause(of: clauses, matching: fallback)
    }
    var results: [Int: Value] = [:]
    for (number, candidate) in candidates.enumerated() {
      let count = branches.values.count
      try branch(decision, number, &branches, whenUnset: chosen.map { $0 == candidate.clause }) {
        () throws(Interruption) -> Value in
        bindings += candidate.bindings
        return try evaluate(candidate.body)
      }
      if branches.values.count > count { results[candidate.clause] = branches.values.last }
    }
    let merged = try merge(branches)
    guard case .unknown(let unknown) = merged, let chosen else { return merged }
    return .unknown(
      unknown.with(fallback: results[chosen], shape: unknown.shape, origin: unknown.origin))
  }

  /// The number of the first clause that a known value surely matches, when none before it may.
  private func clause(
    of clauses: some Collection<Node>, matching value: Value
  ) throws(Interruption) -> Int? {
    let mark = bindings.count
    defer { bindings.removeSubrange(mark...) }
    for (number, clause) in clauses.enumerated() {
      guard case .call(.name("->"), let parts) = clause.form, parts.count == 2,
        case .list(let head) = parts[0].form
      else { continue }
      let (patterns, guardNode) = splitGuard(head)
      switch try matchAll(patterns, [value], guardNode: guardNode) {
      case .yes: return number
      case .maybe: return nil
      case .no: bindings.removeSubrange(mark...)
      }
    }
    return nil
  }

  /// Separates `a, b when guard` into patterns and guard.
  func splitGuard(_ head: NodeList) -> (patterns: [Node], guardNode: Node?) {
    if head.count == 1, case .call(.name("when"), let parts) = head[0].form, let last = parts.last {
      return (Array(parts.dropLast()), last)
    }
    return (Array(head), nil)
  }
}
