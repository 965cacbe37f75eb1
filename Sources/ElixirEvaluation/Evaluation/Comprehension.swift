import Diagnostics
import ElixirSyntax

extension Evaluator {
  /// Where a comprehension's results go.
  private enum Collector {
    case list([Value])
    case reduce(Value, NodeList)
  }

  /// `for pattern <- collection, filter, … do … end` with `into:`, `uniq:` and `reduce:`.
  func evaluateComprehension(_ arguments: Arguments, _ node: Node) throws(Interruption) -> Value {
    guard let body = arguments.option("do") else {
      currentNode = node
      return .unknown(notEvaluated("this comprehension"))
    }
    // Without a block, options and `do:` are one keyword list; with one, options come before it.
    var steps = Array(arguments.dropLast())
    var options = arguments
    if let last = steps.last, case .list(let pairs) = last.form, isOptions(pairs) {
      options = Arguments(pairs)
      steps.removeLast()
    }
    let into = arguments.option("into") ?? option("into", of: options)
    let reduce = arguments.option("reduce") ?? option("reduce", of: options)
    let unique = arguments.option("uniq") ?? option("uniq", of: options)
    let mark = bindings.count
    let environment = lexical
    defer {
      bindings.removeSubrange(mark...)
      lexical = environment
    }
    var collector = Collector.list([])
    if let reduce, case .list(let clauses) = body.form {
      collector = .reduce(try evaluate(reduce), clauses)
    }
    let target = try into.map { (code: Node) throws(Interruption) -> Value in try evaluate(code) }
    if let unknown = try iterate(steps[...], body, &collector) {
      return .unknown(unknown.with())
    }
    currentNode = node
    switch collector {
    case .reduce(let value, _): return value
    case .list(let values):
      var results = Value.list(values)
      if let unique, try evaluate(unique).truth == true {
        results = try callRemote("Elixir.Enum", "uniq", [results])
      }
      guard let target else { return results }
      return try callRemote("Elixir.Enum", "into", [results, target])
    }
  }

  private func isOptions(_ pairs: NodeList) -> Bool {
    pairs.first.map { first in
      if case .pair(let key, _) = first.form, case .atom(let name) = key.form {
        return ["into", "uniq", "reduce"].contains(name)
      }
      return false
    } ?? false
  }

  private func option(_ key: String, of pairs: Arguments) -> Node? {
    for pair in pairs {
      if case .pair(let name, let value) = pair.form, case .atom(key) = name.form { return value }
    }
    return nil
  }

  /// Goes through the generators and filters that are left, then evaluates the body.
  ///
  /// - Returns: why the whole is unknown, or nil.
  private func iterate(
    _ steps: ArraySlice<Node>, _ body: Node, _ collector: inout Collector
  ) throws(Interruption) -> Unknown? {
    guard let step = steps.first else { return try collect(body, &collector) }
    let rest = steps.dropFirst()
    if case .call(.name("<-"), let parts) = step.form, parts.count == 2 {
      return try generate(parts[0], parts[1], rest, body, &collector)
    }
    if case .call(.name("<<>>"), let segments) = step.form, let last = segments.last,
      case .call(.name("<-"), let parts) = last.form, parts.count == 2
    {
      return try generateBytes(segments, parts, rest, body, &collector)
    }
    let condition = try evaluate(step)
    switch condition.truth {
    case .some(true): return try iterate(rest, body, &collector)
    case .some(false): return nil
    case .none:
      let unknown = condition.unknown ?? notEvaluated("a filter")
      var inner = collector
      _ = try conditionally(
        .branch(decision: makeDecision(), branch: 0), because: unknown
      ) { () throws(Interruption) -> Value in
        _ = try iterate(rest, body, &inner)
        return .nil
      }
      return unknown
    }
  }

  private func generate(
    _ pattern: Node, _ source: Node, _ rest: ArraySlice<Node>, _ body: Node,
    _ collector: inout Collector
  ) throws(Interruption) -> Unknown? {
    let collection = try evaluate(source)
    currentNode = source
    let elements: [Value]
    switch try enumerate(collection) {
    case .elements(let known): elements = known
    case .unknown(let unknown):
      var inner = collector
      _ = try conditionally(.repetition, because: unknown) { () throws(Interruption) -> Value in
        _ = try matchAndIterate(
          pattern, unknown.element, rest, body, &inner, isOneOfMany: true)
        return .nil
      }
      return unknown
    }
    var doubt: Unknown?
    for element in elements {
      try spend()
      if let unknown = try matchAndIterate(pattern, element, rest, body, &collector) {
        doubt = doubt ?? unknown
      }
    }
    return doubt
  }

  private func matchAndIterate(
    _ pattern: Node, _ element: Value, _ rest: ArraySlice<Node>, _ body: Node,
    _ collector: inout Collector, isOneOfMany: Bool = false
  ) throws(Interruption) -> Unknown? {
    let mark = bindings.count
    defer { bindings.removeSubrange(mark...) }
    var patterns = [pattern]
    var guardNode: Node?
    if case .call(.name("when"), let parts) = pattern.form, parts.count == 2 {
      patterns = [parts[0]]
      guardNode = parts[1]
    }
    switch try matchAll(patterns, [element], guardNode: guardNode) {
    case .no: return nil
    case .yes: return try iterate(rest, body, &collector)
    case .maybe(let unknown):
      // Whether an element is taken does not matter where all of them are unknown anyway.
      if isOneOfMany, element.unknown != nil {
        return try iterate(rest, body, &collector) ?? unknown
      }
      let bound = Array(bindings[mark...])
      var inner = collector
      _ = try conditionally(
        .branch(decision: makeDecision(), branch: 0), because: unknown
      ) { () throws(Interruption) -> Value in
        bindings += bound
        _ = try iterate(rest, body, &inner)
        return .nil
      }
      return unknown
    }
  }

  /// `for <<byte <- binary>>`: one pattern, again and again, as long as it matches.
  private func generateBytes(
    _ segments: NodeList, _ parts: NodeList, _ rest: ArraySlice<Node>, _ body: Node,
    _ collector: inout Collector
  ) throws(Interruption) -> Unknown? {
    let source = try evaluate(parts[1])
    var position = 0
    var patterns = Array(segments.dropLast())
    patterns.append(parts[0])
    currentNode = parts[1]
    guard let bytes = source.binaryBytes, canMatch(patterns) else {
      let unknown = source.unknown ?? notEvaluated("this bitstring generator")
      var inner = collector
      _ = try conditionally(.repetition, because: unknown) { () throws(Interruption) -> Value in
        let mark = bindings.count
        defer { bindings.removeSubrange(mark...) }
        _ = try matchUnknown(patterns.map { segment($0).value }, unknown)
        _ = try iterate(rest, body, &inner)
        return .nil
      }
      return unknown
    }
    while position < bytes.count {
      try spend()
      let mark = bindings.count
      defer { bindings.removeSubrange(mark...) }
      guard let length = try matchSegments(patterns, bytes[position...]), length > 0 else { break }
      position += length
      if let unknown = try iterate(rest, body, &collector) { return unknown }
    }
    return nil
  }

  private func collect(
    _ body: Node, _ collector: inout Collector
  ) throws(Interruption) -> Unknown? {
    let environment = lexical
    defer { lexical = environment }
    switch collector {
    case .list(var values):
      // The collector gives its array away while it grows, so that it is not copied.
      collector = .list([])
      let mark = bindings.count
      let value = try evaluate(body)
      bindings.removeSubrange(mark...)
      values.append(value)
      try allow(size: values.count)
      collector = .list(values)
    case .reduce(let accumulated, let clauses):
      let value = try evaluateArrowClauses(clauses, [accumulated]) {
        () throws(Interruption) -> Value in
        throw exception("CaseClauseError", "no reduce clause matches the accumulator")
      }
      collector = .reduce(value, clauses)
    }
    return nil
  }
}
