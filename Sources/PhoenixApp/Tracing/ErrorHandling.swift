import ElixirSyntax

/// What happens around the code that is followed.
struct Circumstances: Hashable {
  /// The exceptions after which code around it goes on.
  var handledErrors: HandledErrors = []
  /// Whether the statements are of one transaction.
  var isInTransaction = false
  /// The calls of `query` after whose errors the code around them goes on.
  var answered: Set<NodeIdentity> = []
  /// The call of `query` that fails, where it is asked what becomes of that.
  var failing: NodeIdentity?
}

/// What tells a node from all others.
struct NodeIdentity: Hashable {
  private let tree: ObjectIdentifier
  private let index: Int

  init(_ node: Node) {
    tree = ObjectIdentifier(node.tree)
    index = Int(node.index)
  }
}

/// Follows what becomes of a statement's failure: `rescue`, `catch`, and `{:error, _}` of `Repo.query`.
extension Tracer {
  /// The value of `do` with its `rescue`, `catch`, `else` and `after`.
  func attempt(_ parts: [(key: String, body: Node)], in context: Context) -> TracedValue {
    var results: [TracedValue] = []
    var caught: HandledErrors = []
    var survived: HandledErrors = []
    for (key, block) in parts where key == "rescue" || key == "catch" {
      for clause in block.arrowClauses {
        var inner = context
        for pattern in clause.patterns { _ = match(pattern, .anything, in: &inner) }
        let result = value(of: clause.body, with: inner)
        results.append(result)
        guard clause.guardNode == nil else { continue }
        let errors =
          key == "rescue"
          ? rescuedErrors(clause.patterns.first, context) : caughtErrors(clause.patterns)
        if result.isFallback { survived.formUnion(errors.subtracting(caught)) }
        if result.alternatives.isEmpty { continue }
        caught.formUnion(errors)
      }
    }
    let around = circumstances
    circumstances.handledErrors.subtract(caught)
    if !around.isInTransaction { circumstances.handledErrors.formUnion(survived) }
    defer { circumstances = around }
    for (key, body) in parts where key == "do" {
      results.insert(valueOrClauses(body, in: context), at: 0)
    }
    circumstances = around
    for (key, block) in parts where key == "else" || key == "after" {
      let result = valueOrClauses(block, in: context)
      if key == "else" || !block.arrowClauses.isEmpty { results.append(result) }
    }
    return join(results)
  }

  private func valueOrClauses(_ block: Node, in context: Context) -> TracedValue {
    block.arrowClauses.isEmpty
      ? value(of: block, with: context) : clauses(of: block, matching: .anything, in: context)
  }

  /// The exceptions that a clause of `rescue` names: `Postgrex.Error`, `e in [A, B]`, or any for a variable.
  private func rescuedErrors(_ pattern: Node?, _ context: Context) -> HandledErrors {
    guard let pattern else { return [] }
    if let parts = pattern.arguments(of: "in"), parts.count == 2 {
      if case .variable("_") = parts[1].form { return .all }
      return rescuedErrors(parts[1], context)
    }
    switch pattern.form {
    case .variable: return .all
    case .list(let names):
      return names.reduce(into: []) { $0.formUnion(rescuedErrors($1, context)) }
    default:
      return context.lexical.resolve(pattern).map { HandledErrors(exception: $0) } ?? []
    }
  }

  /// The exceptions that a clause of `catch` takes: those of `:error, reason` and `kind, reason`.
  private func caughtErrors(_ patterns: [Node]) -> HandledErrors {
    guard patterns.count == 2, case .variable = patterns[1].form else { return [] }
    if case .variable = patterns[0].form { return .all }
    return patterns[0].atomName == "error" ? .all : []
  }

  /// Follows a subject whose clauses may go on after `{:error, _}`.
  func answering(
    _ subject: Node, with clauses: Node?, in context: Context, _ follow: () -> TracedValue
  ) -> TracedValue {
    guard let clauses, let call = queryCall(in: subject) else { return follow() }
    let answer = self.clauses(of: clauses, matching: .error(.anything), in: context)
    return answering(answer.isFallback ? call : nil, follow)
  }

  private func answering(_ call: Node?, _ follow: () -> TracedValue) -> TracedValue {
    guard let call, !circumstances.isInTransaction else { return follow() }
    let around = circumstances
    circumstances.answered.insert(NodeIdentity(call))
    defer { circumstances = around }
    return follow()
  }

  /// The value of a block: of the calls of `query` before the last, nobody sees the errors.
  func block(_ expressions: NodeList, in context: inout Context) -> TracedValue {
    var last = TracedValue.null
    for (position, expression) in expressions.enumerated() {
      let isDropped = position < expressions.count - 1
      last = answering(isDropped ? queryCall(in: dropped(expression)) : nil) {
        value(of: expression, in: &context)
      }
      if circumstances.failing != nil, last.alternatives.isEmpty { return .never }
    }
    return last
  }

  /// The right side of `_ = value`.
  private func dropped(_ expression: Node) -> Node {
    guard let parts = expression.arguments(of: "="), parts.count == 2,
      parts[0].variableName?.hasPrefix("_") == true
    else { return expression }
    return parts[1]
  }

  /// The call of `query`, which returns errors, that an expression is.
  func queryCall(in node: Node) -> Node? {
    if let parts = node.arguments(of: "|>"), parts.count == 2 { return queryCall(in: parts[1]) }
    guard let (_, name, _) = node.remoteCall, name == "query" else { return nil }
    return node
  }

  /// The exceptions and errors of a call of `query` and its like after which the code goes on.
  func handledErrors(ofQuery call: Node) -> HandledErrors {
    guard queryCall(in: call) != nil else { return circumstances.handledErrors }
    let raised = circumstances.handledErrors.subtracting(.server)
    let isAnswered =
      !circumstances.isInTransaction && circumstances.answered.contains(NodeIdentity(call))
    return isAnswered ? raised.union(.server) : raised
  }
}

extension TracedValue {
  /// Whether the caller is served as if nothing had failed: it is known, and no error.
  var isFallback: Bool {
    !alternatives.isEmpty
      && alternatives.allSatisfy { alternative in
        switch alternative {
        case .unknown, .atom("error"): false
        case .tuple(let parts): parts.first != .atom("error")
        default: true
        }
      }
  }
}
