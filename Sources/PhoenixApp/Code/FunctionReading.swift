import ElixirSyntax

/// Reads definitions: functions, macros, delegates, attributes.
extension Tracer {
  func readAttribute(_ arguments: NodeList, of module: CodeModule, in context: Context) {
    guard let (name, values) = arguments.first?.localCall, let node = values.first,
      name != "doc", name != "moduledoc", name != "spec", name != "type"
    else { return }
    module.attributes[name, default: []].append(
      CodeModule.Attribute(node: node, lexical: context.lexical, quote: context.quote))
  }

  func readFunction(
    _ item: Node, _ definer: String, _ arguments: NodeList, of module: CodeModule,
    in context: Context
  ) {
    guard var head = arguments.first else { return }
    var guardNode: Node?
    if let parts = head.arguments(of: "when"), let first = parts.first {
      guardNode = parts.last
      head = first
    }
    var parameters: [Node] = []
    let name: String
    switch head.form {
    case .variable(let text):
      name = text
    case .call(.name("unquote"), let parts):
      guard let first = parts.first else { return }
      name = unquotedName(first, of: module, in: context)
    case .call(.name(let text), let list):
      name = text
      parameters = Array(list)
    case .call(.node(let callee), let list):
      guard let inner = callee.arguments(of: "unquote")?.first else { return }
      name = unquotedName(inner, of: module, in: context)
      parameters = Array(list)
    default:
      return
    }
    let isMacro = definer.hasPrefix("defmacro")
    let function = function(
      name, parameters.count, isMacro ? .macro : .function, definer.hasSuffix("p"), of: module)
    let bodies = arguments.count > 1 ? arguments[1] : nil
    let clause = CodeFunction.Clause(
      parameters: parameters.map(withoutDefault), guardNode: guardNode,
      body: bodies?.keyword("do"),
      otherBodies: ["rescue", "catch", "else", "after"].compactMap { key in
        bodies?.keyword(key).map { (key, $0) }
      },
      lexical: context.lexical, quote: context.quote, node: item)
    if parameters.contains(where: { $0.arguments(of: "\\\\") != nil }) {
      var head = clause
      head.parameters = parameters
      function.defaultHead = head
      let optional = parameters.count { $0.arguments(of: "\\\\") != nil }
      for arity in (parameters.count - optional)..<parameters.count {
        module.functions[.init(name: name, arity: arity)] = function
      }
    }
    if clause.body != nil { function.clauses.append(clause) }
  }

  /// The name that `unquote` gives a function; one of its own where that is not known, since the function
  /// is there all the same.
  private func unquotedName(_ node: Node, of module: CodeModule, in context: Context) -> String {
    unquoted(node, in: context).atomName ?? "unquote \(module.functionList.count)"
  }

  func readDelegate(_ item: Node, _ arguments: NodeList, of module: CodeModule, in context: Context)
  {
    guard arguments.count > 1, let target = arguments[1].keyword("to") else { return }
    let heads: [Node] =
      if case .list(let list)? = arguments.first?.form { Array(list) } else { [arguments[0]] }
    for head in heads {
      let name: String
      var parameters: [Node] = []
      switch head.form {
      case .variable(let text): name = text
      case .call(.name(let text), let list):
        name = text
        parameters = Array(list)
      default: continue
      }
      let remote = arguments[1].keyword("as")?.atomName ?? name
      let function = function(
        name, parameters.count, .delegate(module: target, name: remote), false, of: module)
      function.clauses = [
        CodeFunction.Clause(
          parameters: parameters.map(withoutDefault), guardNode: nil, body: nil, otherBodies: [],
          lexical: context.lexical, quote: context.quote, node: item)
      ]
      let optional = parameters.count { $0.arguments(of: "\\\\") != nil }
      for arity in (parameters.count - optional)..<parameters.count {
        module.functions[.init(name: name, arity: arity)] = function
      }
    }
  }

  private func withoutDefault(_ parameter: Node) -> Node {
    parameter.arguments(of: "\\\\")?.first ?? parameter
  }

  private func function(
    _ name: String, _ arity: Int, _ kind: CodeFunction.Kind, _ isPrivate: Bool,
    of module: CodeModule
  ) -> CodeFunction {
    let key = CodeModule.Key(name: name, arity: arity)
    if let known = module.functions[key], known.arity == arity { return known }
    let function = CodeFunction(
      name: name, arity: arity, kind: kind, isPrivate: isPrivate, module: module)
    module.functions[key] = function
    module.functionList.append(function)
    return function
  }
}
