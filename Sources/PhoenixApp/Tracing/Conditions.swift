import ElixirSyntax

/// Reads `if`, `case`, `cond`, `with` and boolean operators: every branch that may be taken, each under the
/// flags that lead there.
extension Tracer {
  /// Control flow; nil for a call.
  func controlFlow(
    _ name: String, _ arguments: NodeList, _ node: Node, in context: inout Context
  ) -> TracedValue? {
    switch name {
    case "if" where arguments.count == 2, "unless" where arguments.count == 2:
      let condition = value(of: arguments[0], in: &context)
      return branches(condition, isNegated: name == "unless", arguments[1], in: context)
    case "case" where arguments.count == 2:
      let block = arguments[1].keyword("do")
      let subject = answering(arguments[0], with: block, in: context) {
        value(of: arguments[0], in: &context)
      }
      return clauses(of: block, matching: subject, in: context)
    case "cond": return conditions(arguments, in: context)
    case "with": return with(arguments, in: context)
    case "for": return comprehension(arguments, in: context)
    case "try", "receive": return attempts(arguments, in: context)
    case "&&", "and": return conjunction(arguments, in: &context)
    case "||", "or": return disjunction(arguments, in: &context)
    case "!", "not": return negated(value(of: arguments[0], in: &context))
    case "==", "===", "!=", "!==": return comparison(name, arguments, in: &context)
    case "in", "<", ">", "<=", ">=", "=~":
      for argument in arguments { _ = value(of: argument, in: &context) }
      return .boolean
    case "raise", "reraise", "throw", "exit":
      for argument in arguments { _ = value(of: argument, in: &context) }
      return .never
    default: return nil
    }
  }

  /// The flags that are on where a condition holds, or where it does not.
  private func flags(_ condition: TracedValue, when holds: Bool) -> [FlagGuard] {
    if case .flag(let guards, let negated) = condition, negated != holds { return guards }
    return []
  }

  func branches(
    _ condition: TracedValue, isNegated: Bool, _ blocks: Node, in context: Context
  ) -> TracedValue {
    var results: [TracedValue] = []
    if condition.truth != isNegated {
      let inner = context.guarded(by: flags(condition, when: !isNegated))
      results.append(blocks.keyword("do").map { value(of: $0, with: inner) } ?? TracedValue.null)
    }
    if condition.truth != !isNegated {
      let inner = context.guarded(by: flags(condition, when: isNegated))
      results.append(blocks.keyword("else").map { value(of: $0, with: inner) } ?? TracedValue.null)
    }
    return join(results)
  }

  /// The value of `->` clauses for a subject.
  func clauses(
    of block: Node?, matching subject: TracedValue, in context: Context
  ) -> TracedValue {
    guard let block else { return .anything }
    var results: [TracedValue] = []
    var rest = subject.alternatives
    for clause in block.arrowClauses {
      guard let pattern = clause.patterns.first else { continue }
      var inner = context
      guard match(pattern, join(rest), in: &inner) != nil,
        holds(clause.guardNode, in: inner) != false
      else { continue }
      if let literal = pattern.atomName, case .flag = subject {
        inner = inner.guarded(by: flags(subject, when: literal == "true"))
      }
      results.append(value(of: clause.body, with: inner))
      rest = rest.filter { alternative in
        var copy = context
        return self.match(pattern, alternative, in: &copy)?.isCertain != true
          || holds(clause.guardNode, in: copy) != true
      }
      if rest.isEmpty { break }
    }
    if results.isEmpty, circumstances.failing == nil {
      for clause in block.arrowClauses {
        var inner = context
        for pattern in clause.patterns { _ = match(pattern, .anything, in: &inner) }
        results.append(value(of: clause.body, with: inner))
      }
    }
    return join(results)
  }

  private func conditions(_ arguments: NodeList, in context: Context) -> TracedValue {
    var results: [TracedValue] = []
    guard let block = arguments.last?.keyword("do") else { return .anything }
    for clause in block.arrowClauses {
      guard let condition = clause.patterns.first else { continue }
      var inner = context
      let holds = value(of: condition, in: &inner)
      if holds.truth == false { continue }
      results.append(
        value(of: clause.body, with: inner.guarded(by: flags(holds, when: true))))
      if holds.truth == true { break }
    }
    return join(results)
  }

  private func with(_ arguments: NodeList, in context: Context) -> TracedValue {
    var inner = context
    var failures: [TracedValue] = []
    guard let blocks = arguments.last else { return .anything }
    for step in arguments.dropLast() {
      guard let parts = step.arguments(of: "<-"), parts.count == 2 else {
        _ = value(of: step, in: &inner)
        continue
      }
      let result = answering(parts[1], with: blocks.keyword("else"), in: context) {
        value(of: parts[1], in: &inner)
      }
      for alternative in result.alternatives {
        var copy = inner
        if match(parts[0], alternative, in: &copy)?.isCertain != true {
          failures.append(alternative)
        }
      }
      if let literal = parts[0].atomName, let other = result.atomName, literal != other {
        return otherwise(blocks, failures, in: context)
      }
      if match(parts[0], result, in: &inner) == nil {
        if circumstances.failing != nil { return otherwise(blocks, failures, in: context) }
        _ = match(parts[0], .anything, in: &inner)
      }
      if let literal = parts[0].atomName {
        inner = inner.guarded(by: flags(result, when: literal == "true"))
      }
    }
    let result = blocks.keyword("do").map { value(of: $0, with: inner) } ?? TracedValue.null
    return join([result, otherwise(blocks, failures, in: context)])
  }

  /// The value of `with` where a step does not match.
  private func otherwise(
    _ blocks: Node, _ failures: [TracedValue], in context: Context
  ) -> TracedValue {
    guard let other = blocks.keyword("else") else { return join(failures) }
    return clauses(of: other, matching: failures.isEmpty ? .anything : join(failures), in: context)
  }

  private func attempts(_ arguments: NodeList, in context: Context) -> TracedValue {
    join(
      arguments.compactMap(\.keywordPairs).map { pairs in
        attempt(pairs.map { ($0.key, $0.value) }, in: context)
      })
  }

  private func conjunction(_ arguments: NodeList, in context: inout Context) -> TracedValue {
    guard arguments.count == 2 else { return .anything }
    let left = value(of: arguments[0], in: &context)
    if left.truth == false { return left }
    let right = value(of: arguments[1], with: context.guarded(by: flags(left, when: true)))
    if left.truth == true { return right }
    switch (left, right) {
    case (.flag(let first, false), .flag(let second, false)):
      return .flag(Array(Set(first + second)).sorted { $0.location < $1.location }, negated: false)
    case (.flag(let guards, false), .unknown), (.flag(let guards, false), .atom("true")),
      (.unknown, .flag(let guards, false)):
      return .flag(guards, negated: false)
    default:
      return join([right, left.isUnknown || left.mayBeNil ? .null : .no])
    }
  }

  private func disjunction(_ arguments: NodeList, in context: inout Context) -> TracedValue {
    guard arguments.count == 2 else { return .anything }
    let left = value(of: arguments[0], in: &context)
    if left.truth == true { return left }
    let right = value(of: arguments[1], with: context.guarded(by: flags(left, when: false)))
    if case .flag = left { return .anything }
    let kept = left.alternatives.filter { $0.truth != false }
    return join(kept + [right])
  }

  private func negated(_ value: TracedValue) -> TracedValue {
    if case .flag(let guards, let negated) = value { return .flag(guards, negated: !negated) }
    return value.truth.map { $0 ? .no : .yes } ?? .boolean
  }

  private func comparison(
    _ name: String, _ arguments: NodeList, in context: inout Context
  ) -> TracedValue? {
    guard arguments.count == 2 else { return nil }
    let left = value(of: arguments[0], in: &context)
    let right = value(of: arguments[1], in: &context)
    let isEquality = name.hasPrefix("=")
    if case .flag = left, let truth = right.truth, right.atomName != nil {
      return truth == isEquality ? left : negated(left)
    }
    guard left.isScalar, right.isScalar else { return .boolean }
    return (left == right) == isEquality ? .yes : .no
  }
}

extension TracedValue {
  /// Whether it is one known atom, number, string or module.
  var isScalar: Bool {
    switch self {
    case .atom, .integer, .string, .module: true
    default: false
    }
  }
}

/// A clause `patterns when guard -> body`.
struct ArrowClause {
  var patterns: [Node]
  var guardNode: Node?
  var body: Node
}

extension Node {
  /// The `->` clauses of a block; empty when it has none.
  var arrowClauses: [ArrowClause] {
    let items: [Node]
    switch form {
    case .list(let elements): items = Array(elements)
    case .call(.name("->"), _): items = [self]
    default: return []
    }
    return items.compactMap(\.arrowClause)
  }

  var arrowClause: ArrowClause? {
    guard let parts = arguments(of: "->"), parts.count == 2, case .list(let list) = parts[0].form
    else { return nil }
    if let first = list.first, list.count == 1, let guarded = first.arguments(of: "when") {
      return ArrowClause(
        patterns: Array(guarded.dropLast()), guardNode: guarded.last, body: parts[1])
    }
    return ArrowClause(patterns: Array(list), guardNode: nil, body: parts[1])
  }
}
