import Diagnostics
import ElixirSyntax

extension Evaluator {
  /// The value of an expression in the present scope; variables that it binds stay bound.
  func evaluate(_ node: Node) throws(Interruption) -> Value {
    try spend()
    switch node.form {
    case .atom(let text): return .atom(text)
    case .integer(let number): return .integer(number)
    case .bigInteger(let digits): return .bigInteger(digits)
    case .float(let number): return .float(number)
    case .string(let text): return .string(text)
    case let form: return try nested { () throws(Interruption) in try evaluate(form, of: node) }
    }
  }

  private func evaluate(_ form: Form, of node: Node) throws(Interruption) -> Value {
    switch form {
    case .atom, .integer, .bigInteger, .float, .string: return .nil
    case .list(let nodes): return try evaluateList(nodes)
    case .pair(let first, let second): return .tuple([try evaluate(first), try evaluate(second)])
    case .variable(let name): return try evaluateVariable(name, node)
    case .call(let callee, let arguments):
      return try evaluateCall(callee, Arguments(arguments), node)
    }
  }

  /// The value of an expression; variables that it binds are forgotten.
  func evaluateScoped(_ node: Node) throws(Interruption) -> Value {
    let mark = bindings.count
    let environment = lexical
    defer {
      bindings.removeSubrange(mark...)
      lexical = environment
    }
    return try evaluate(node)
  }

  /// The values of several expressions, from left to right; `unquote_splicing` adds several.
  func evaluateAll(_ nodes: some Sequence<Node>) throws(Interruption) -> [Value] {
    var values: [Value] = []
    for node in nodes {
      if case .call(.name("unquote_splicing"), _) = node.form {
        guard let spliced = try splicedElements(node) else {
          throw .stopped(notEvaluated("unquote_splicing of something unknown"))
        }
        values += spliced
      } else {
        values.append(try evaluate(node))
      }
    }
    return values
  }

  private func evaluateList(_ nodes: NodeList) throws(Interruption) -> Value {
    guard let last = nodes.last, case .call(.name("|"), let cons) = last.form, cons.count == 2
    else { return .list(try evaluateAll(nodes)) }
    var values = try evaluateAll(nodes.dropLast())
    values.append(try evaluate(cons[0]))
    let tail = try evaluate(cons[1])
    switch tail {
    case .list(let elements):
      try allow(size: values.count + elements.count)
      return .list(values + elements)
    case .unknown(let unknown):
      let keys = [Unknown.PossibleKey](.list(values), then: tail)
      return .unknown(unknown.with(shape: keys.map { .keywords($0) }))
    default:
      currentNode = last
      return .unknown(notEvaluated("an improper list"))
    }
  }

  private func evaluateVariable(_ name: String, _ node: Node) throws(Interruption) -> Value {
    let hygiene = frame?.hygiene ?? 0
    if let value = lookUp(name, hygiene: hygiene) { return value }
    currentNode = node
    switch name {
    case "__MODULE__": return lexical.module.map { .atom($0) } ?? .nil
    case "__DIR__": return directory(of: node.tree.file.path)
    case "__ENV__":
      return environment(
        ofModule: lexical.module, function: frame == nil ? lexical : nil, at: location)
    case "__CALLER__":
      // The macro's own frame is the last one; code of a module's body has no frame.
      let call = macroCall
      return environment(
        ofModule: openModules.last?.name ?? callStack.dropLast().last?.module,
        function: call?.caller, at: call?.caller == nil ? nil : call?.site?.location)
    case "__STACKTRACE__": return .list([])
    default: return try callLocal(name, [], node)
    }
  }

  func lookUp(_ name: String, hygiene: Int) -> Value? {
    var index = bindings.count - 1
    while index >= 0 {
      if bindings[index].hygiene == hygiene, bindings[index].name == name {
        return bindings[index].value
      }
      index -= 1
    }
    return nil
  }

  /// Evaluates the expressions of a block in order; its value is the last one's.
  func evaluateBlock(_ nodes: Arguments) throws(Interruption) -> Value {
    var value = Value.nil
    for node in nodes {
      value = try evaluate(node)
      if let unknown = value.unknown, isUnquote(node) { value = try unknownCall(unknown, []) }
      if steps >= nextNestingCheck { try checkNesting(CollectionOfOne(value)) }
    }
    return value
  }

  /// Whether a step of quoted code is code from elsewhere: where that is unknown, it may do anything.
  private func isUnquote(_ node: Node) -> Bool {
    guard case .call(.name(let name), _) = node.form else { return false }
    return name == "unquote" || name == "unquote_splicing"
  }

  private func directory(of path: String) -> Value {
    let parts = path.split(separator: "/").dropLast()
    let path = RepositoryRoot.path(to: parts.joined(separator: "/"))
    return RepositoryRoot.value(path, at: location)
  }

  /// The call of the macro that runs; its default arguments are a call of its own.
  private var macroCall: CallFrame? {
    guard let macro = callStack.last else { return nil }
    var index = callStack.count - 1
    while index > 0, callStack[index - 1].name == macro.name,
      callStack[index - 1].module == macro.module
    {
      index -= 1
    }
    return callStack[index]
  }

  /// `function` tells the function around, and `place` where it is; nil where that is not known.
  private func environment(
    ofModule module: String?, function: LexicalEnvironment?, at place: SourceLocation?
  ) -> Value {
    let file = place.map { place in
      RepositoryRoot.value(RepositoryRoot.path(to: place.path), at: place)
    }
    let line = place.map { Value.integer($0.line) }
    let around =
      function.map { environment in
        environment.function.map { .tuple([.atom($0.name), .integer($0.arity)]) } ?? Value.nil
      } ?? .unknown(notEvaluated("__ENV__.function"))
    return .map(
      MapValue([
        (.atom("__struct__"), .module("Macro.Env")),
        (.atom("module"), module.map { .atom($0) } ?? .nil),
        (.atom("file"), file ?? .unknown(notEvaluated("__CALLER__.file"))),
        (.atom("line"), line ?? .unknown(notEvaluated("__CALLER__.line"))),
        (.atom("function"), around),
      ]))
  }
}
