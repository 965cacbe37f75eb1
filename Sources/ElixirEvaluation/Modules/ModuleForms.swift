import Diagnostics
import ElixirSyntax

extension Evaluator {
  /// `defmodule Name do … end`.
  func defineModule(_ arguments: Arguments, _ node: Node) throws(Interruption) -> Value {
    guard let head = arguments.first, let body = arguments.option("do"),
      case .atom(let written) = try evaluate(head)
    else {
      currentNode = node
      return .unknown(notEvaluated("this defmodule"))
    }
    var name = written
    // A nested module's name continues the name of the module around, and stands for itself there.
    if let outer = lexical.module, case .call(.name("__aliases__"), let segments) = head.form,
      let first = segments.first, case .atom(let segment) = first.form, segment != "Elixir"
    {
      let names = segments.compactMap { segment in
        if case .atom(let text) = segment.form { text } else { nil }
      }
      name = ([outer] + names).joined(separator: ".")
      lexical = lexical.aliasing(segment, to: outer + "." + segment)
    }
    let definition = ModuleDefinition(name: name, location: node.location)
    definition.conditionCount = conditions.count
    // One of several modules of this name, and nobody knows which.
    let doubt = modules[name] == nil ? nil : openModules.last.flatMap { definitionDoubt(in: $0) }
    let saved = (bindings.count, lexical, functionAttributes)
    openModules.append(definition)
    modules[name] = definition
    lexical = lexical.inside(module: name)
    functionAttributes = nil
    defer {
      bindings.removeSubrange(saved.0...)
      (lexical, functionAttributes) = (saved.1, saved.2)
      openModules.removeLast()
    }
    _ = try evaluate(body)
    if let doubt {
      definition.functions = [:]
      definition.unknowns.append(doubt)
    }
    moduleOrder.append(name)
    return .tuple([.atom("module"), .atom(name), .bytes([]), .nil])
  }

  /// `def`, `defp`, `defmacro`, `defmacrop`.
  func defineFunction(
    _ arguments: Arguments, _ node: Node, kind: FunctionDefinition.Kind, isPrivate: Bool
  ) throws(Interruption) -> Value {
    guard let module = openModules.last, let written = arguments.first else {
      currentNode = node
      return .unknown(notEvaluated("a definition outside of a module"))
    }
    let bodyFrame = try definitionFrame(node)
    let saved = frame
    frame = bodyFrame
    defer { frame = saved }
    guard let head = try definitionHead(written) else {
      currentNode = node
      let unknown = notEvaluated("a definition with a computed head")
      module.unknowns.append(unknown)
      return .unknown(unknown)
    }
    let clause = FunctionDefinition.Clause(
      parameters: head.parameters, guardNode: head.guardNode,
      body: arguments.count > 1 ? arguments.last : nil, frame: head.frame ?? bodyFrame,
      environment: lexical.inside(
        function: ModuleDefinition.FunctionKey(head.name, head.parameters.count)),
      attributes: module.attributes)
    add(clause, named: head.name, kind: kind, isPrivate: isPrivate, to: module)
    return .atom(head.name)
  }

  private struct Head {
    let name: String
    let parameters: [Node]
    let guardNode: Node?
    /// Where the head is quoted code of its own.
    let frame: QuoteFrame?
  }

  /// A definition made by a loop keeps what its `unquote`s stand for.
  private func definitionFrame(_ node: Node) throws(Interruption) -> QuoteFrame? {
    guard hasUnquote(node.tree) else { return frame }
    var substitutions = frame?.substitutions ?? [:]
    let count = substitutions.count
    try collectUnquotes(node, depth: 0, into: &substitutions)
    guard substitutions.count > count else { return frame }
    return QuoteFrame(
      substitutions: substitutions, hygiene: frame?.hygiene ?? 0,
      environment: frame?.environment ?? lexical, outer: frame)
  }

  private func definitionHead(_ written: Node) throws(Interruption) -> Head? {
    var signature = written
    var guardNode: Node?
    if case .call(.name("when"), let parts) = written.form, parts.count == 2 {
      signature = parts[0]
      guardNode = parts[1]
    }
    switch signature.form {
    case .variable(let name):
      return Head(name: name, parameters: [], guardNode: guardNode, frame: nil)
    case .call(.name("unquote"), _):
      switch try substitution(of: signature) {
      case .atom(let name)?:
        return Head(name: name, parameters: [], guardNode: guardNode, frame: nil)
      case .quoted(let code)?:
        let saved = frame
        frame = code.frame
        defer { frame = saved }
        guard let inner = try definitionHead(code.node) else { return nil }
        return Head(
          name: inner.name, parameters: inner.parameters, guardNode: inner.guardNode,
          frame: code.frame)
      default: return nil
      }
    case .call(_, let parameters) where parameters.contains(where: isSplicing): return nil
    case .call(.name(let name), let parameters):
      return Head(name: name, parameters: Array(parameters), guardNode: guardNode, frame: nil)
    case .call(.node(let computed), let parameters):
      guard case .call(.name("unquote"), _) = computed.form,
        case .atom(let name)? = try substitution(of: computed)
      else { return nil }
      return Head(name: name, parameters: Array(parameters), guardNode: guardNode, frame: nil)
    default: return nil
    }
  }

  /// Why it is not known whether what is being defined in a module's body is defined; nil if it is.
  func definitionDoubt(in module: ModuleDefinition) -> Unknown? {
    conditions.dropFirst(module.conditionCount).last { $0.kind != .survival }?.reason
  }

  private func add(
    _ clause: FunctionDefinition.Clause, named name: String, kind: FunctionDefinition.Kind,
    isPrivate: Bool, to module: ModuleDefinition
  ) {
    let arity = clause.parameters.count
    let key = ModuleDefinition.FunctionKey(name, arity)
    if let doubt = definitionDoubt(in: module) {
      let optional = clause.parameters.count(where: \.isOptionalParameter)
      for missing in 0...optional {
        let key = ModuleDefinition.FunctionKey(name, arity - missing)
        module.uncertain.insert(key)
        module.functions[key] = nil
      }
      module.unknowns.append(doubt)
    }
    if module.uncertain.contains(key) { return }
    if module.overridable.remove(key) != nil {
      module.overridden[key] = module.functions[key]
      module.functions[key] = nil
    }
    var definition =
      module.functions[key] ?? FunctionDefinition(kind: kind, isPrivate: isPrivate)
    definition.clauses.append(clause)
    module.functions[key] = definition
    let optional = clause.parameters.count(where: \.isOptionalParameter)
    guard optional > 0 else { return }
    for missing in 1...optional {
      module.functions[ModuleDefinition.FunctionKey(name, arity - missing)] = FunctionDefinition(
        kind: kind, isPrivate: isPrivate,
        defaults: FunctionDefinition.DefaultArguments(
          parameters: clause.parameters, clause: clause))
    }
  }

  /// `defguard name(arguments) when condition`: a macro whose value is the condition's.
  func defineGuard(
    _ arguments: Arguments, _ node: Node, isPrivate: Bool
  ) throws(Interruption) -> Value {
    guard let module = openModules.last, let head = arguments.first,
      case .call(.name("when"), let parts) = head.form, parts.count == 2,
      case .call(.name(let name), let parameters) = parts[0].form
    else { return .nil }
    let clause = FunctionDefinition.Clause(
      parameters: Array(parameters), guardNode: nil, body: parts[1], frame: frame,
      environment: lexical, attributes: module.attributes)
    add(clause, named: name, kind: .function, isPrivate: isPrivate, to: module)
    return .nil
  }

  /// `defdelegate name(arguments), to: Module, as: :other`.
  func defineDelegate(_ arguments: Arguments, _ node: Node) throws(Interruption) -> Value {
    guard let module = openModules.last, arguments.count == 2, let target = arguments.option("to")
    else {
      currentNode = node
      return .unknown(notEvaluated("this defdelegate"))
    }
    let destination = try evaluate(target)
    var rename: String?
    if let code = arguments.option("as"), case .atom(let name) = try evaluate(code) {
      rename = name
    }
    var heads = [arguments[0]]
    if case .list(let several) = arguments[0].form { heads = Array(several) }
    for written in heads {
      guard let head = try definitionHead(written) else { continue }
      let optional = head.parameters.count(where: \.isOptionalParameter)
      for missing in 0...optional {
        var definition = FunctionDefinition(kind: .function, isPrivate: false)
        definition.delegate = (destination, rename ?? head.name)
        let key = ModuleDefinition.FunctionKey(head.name, head.parameters.count - missing)
        module.functions[key] = definition
      }
    }
    return .nil
  }

  /// `defoverridable name: arity`: a later definition replaces the present one.
  func markOverridable(_ arguments: Arguments) throws(Interruption) -> Value {
    guard let module = openModules.last, let list = arguments.first else { return .nil }
    for pair in try evaluate(list).keywordPairs ?? [] {
      if let arity = pair.value.int {
        module.overridable.insert(ModuleDefinition.FunctionKey(pair.key, arity))
      }
    }
    return .nil
  }

  /// `defstruct fields` and `defexception fields`.
  func defineStruct(
    _ arguments: Arguments, _ node: Node, isException: Bool
  ) throws(Interruption) -> Value {
    guard let module = openModules.last, let code = arguments.first else { return .nil }
    let value = try evaluate(code)
    guard case .list(let fields) = value else {
      currentNode = node
      module.unknowns.append(value.unknown ?? notEvaluated("this defstruct"))
      return .nil
    }
    var list: [(key: String, value: Value)] = []
    if isException { list.append(("__exception__", .true)) }
    for field in fields {
      switch field {
      case .atom(let name): list.append((name, .nil))
      case .tuple(let parts) where parts.count == 2:
        if case .atom(let name) = parts[0] { list.append((name, parts[1])) }
      default: break
      }
    }
    module.structFields = list
    return .nil
  }
}

extension Node {
  /// Whether a parameter has a default: `name \\ value`.
  fileprivate var isOptionalParameter: Bool {
    if case .call(.name("\\\\"), _) = form { true } else { false }
  }
}
