import ElixirSyntax

/// Follows the results of `Repo.query` that are tested later: what a function gives if the query fails.
extension Tracer {
  /// More results than these of one function are taken for unhandled.
  private static let resultsPerFunction = 8

  /// The calls of `query` after whose failure a function's body serves its caller all the same.
  func answeredQueries(
    of body: Node, _ parts: [(key: String, body: Node)], in context: Context
  ) -> Set<NodeIdentity> {
    guard circumstances.failing == nil, !circumstances.isInTransaction else { return [] }
    let calls = queryCalls(of: body, in: context)
    guard !calls.isEmpty, calls.count <= Self.resultsPerFunction else { return [] }
    let around = circumstances
    let known = closures.count
    defer {
      circumstances = around
      closures.removeSubrange(min(known, closures.count)...)
    }
    var result: Set<NodeIdentity> = []
    for call in calls {
      circumstances.failing = NodeIdentity(call)
      // What is sent on the way is noted when the body is followed in earnest.
      var noted = FollowedStatements()
      exchange(&noted)
      if attempt(parts, in: context).isFallback { result.insert(NodeIdentity(call)) }
      exchange(&noted)
    }
    return result
  }

  /// The calls of `query` that stand in a body, and those that end the functions which it calls.
  private func queryCalls(of body: Node, in context: Context) -> [Node] {
    if let known = queryCalls[NodeIdentity(body)] { return known }
    var found: [Node] = []
    var pending = [body]
    var remaining = 20_000
    while let node = pending.popLast(), remaining > 0 {
      remaining -= 1
      switch node.form {
      case .list(let elements): pending += elements
      case .pair(let first, let second): pending += [first, second]
      case .call(.name(let name), let arguments):
        if let function = context.module.functions[.init(name: name, arity: arguments.count)] {
          found += endings(of: function)
        }
        pending += arguments
      case .call(.node(let head), let arguments):
        if let call = queryCall(in: node), case .call(.node, _) = call.form {
          found.append(call)
        } else if let (receiver, name, _) = node.remoteCall,
          let owner = context.lexical.resolve(receiver),
          let function = modules[owner]?.functions[.init(name: name, arity: arguments.count)]
        {
          found += endings(of: function)
        }
        pending += [head] + arguments
      case .variable(let name):
        if let function = context.module.functions[.init(name: name, arity: 0)] {
          found += endings(of: function)
        }
      default: continue
      }
    }
    queryCalls[NodeIdentity(body)] = found
    return found
  }

  /// The calls of `query` whose result a function returns.
  private func endings(of function: CodeFunction) -> [Node] {
    function.clauses.compactMap { clause in
      clause.body?.expressions.last.flatMap(queryCall)
    }
  }
}
