import Diagnostics
import ElixirSyntax

extension Evaluator {
  /// The value of a call as it is written: of a form, a local, imported or remote function, or a function value.
  func evaluateCall(
    _ callee: Callee, _ arguments: Arguments, _ node: Node
  ) throws(Interruption) -> Value {
    switch callee {
    case .name(let name):
      if let form = SpecialForms.table[name] { return try form(self, node, arguments) }
      if let operation = Operators.table[name] {
        return try evaluateOperator(operation, arguments, node)
      }
      if name.hasPrefix("sigil_") { return try evaluateSigilCall(name, arguments, node) }
      return try evaluateLocalCall(name, arguments, node)
    case .node(let head):
      guard case .call(.name(let name), let parts) = head.form else {
        return try evaluateComputedCall(head, arguments, node)
      }
      guard name == ".", let left = parts.first else {
        return try evaluateComputedCall(head, arguments, node)
      }
      if parts.count == 1 {
        let function = try evaluate(left)
        let values = try evaluateAll(arguments)
        currentNode = node
        return try apply(function, values)
      }
      return try evaluateDotCall(left, parts[1], arguments, node)
    }
  }

  /// `unquote(name)(…)` and other computed heads.
  private func evaluateComputedCall(
    _ head: Node, _ arguments: Arguments, _ node: Node
  ) throws(Interruption) -> Value {
    guard case .call(.name("unquote"), _) = head.form else {
      currentNode = node
      return try unknownCall(notEvaluated("a call with a computed head"), [])
    }
    guard case .atom(let name)? = try substitution(of: head) else {
      currentNode = node
      return try unknownCall(notEvaluated("a call of an unquoted name"), [])
    }
    return try evaluateCall(.name(name), arguments, node)
  }

  private func evaluateDotCall(
    _ left: Node, _ right: Node, _ arguments: Arguments, _ node: Node
  ) throws(Interruption) -> Value {
    let name: String
    switch right.form {
    case .atom(let text): name = text
    case .call(.name("unquote"), _):
      guard case .atom(let text)? = try substitution(of: right) else {
        currentNode = node
        return try unknownCall(notEvaluated("a call of an unquoted name"), [])
      }
      name = text
    default:
      currentNode = node
      return try unknownCall(notEvaluated("this call"), [])
    }
    let subject = try evaluate(left)
    switch subject {
    case .atom(let module):
      if let host = hostModules[module], let macro = host.macros[name],
        macro.arities.contains(arguments.count)
      {
        return try expand(macro, host.name, name, arguments, node)
      }
      if let definition = try sourceMacro(module, name, arguments.count) {
        return try expand(definition, module, name, arguments, node)
      }
      if module == "Elixir.Kernel", let form = SpecialForms.table[name] {
        return try form(self, node, arguments)
      }
      let values = try evaluateAll(arguments)
      currentNode = node
      return try callRemote(module, name, values)
    case .map(let map) where arguments.isEmpty:
      currentNode = node
      if let value = map[.atom(name)] { return value }
      if isPartOfLibraryException(map) { return .unknown(notEvaluated(".\(name) of an exception")) }
      throw exception("KeyError", "key :\(name) not found in: \(subject.inspected)")
    case .unknown(let unknown):
      return try unknownDotCall(of: unknown, try evaluateAll(arguments), node)
    default:
      currentNode = node
      return .unknown(notEvaluated(".\(name) of this value"))
    }
  }

  /// Whether it is an exception that a library raised, of whose parts only the message is kept.
  private func isPartOfLibraryException(_ map: MapValue) -> Bool {
    guard map[.atom("__exception__")] == .true, map.count == 3, map[.atom("message")] != nil,
      case .atom(let module)? = map[.atom("__struct__")]
    else { return false }
    return modules[module] == nil && openModule(module) == nil
  }

  /// A sigil of a library or of the application is a function or macro like any other.
  private func evaluateSigilCall(
    _ name: String, _ arguments: Arguments, _ node: Node
  ) throws(Interruption) -> Value {
    let isOwn = currentModule?.defines(name, arity: 2) ?? false
    let isImported = try isImported(name, arguments.count)
    if isOwn || isImported {
      return try evaluateLocalCall(name, arguments, node)
    }
    return try evaluateSigil(name, arguments, node)
  }

  /// A call by its bare name: of the module's own function, an import, or Kernel.
  private func evaluateLocalCall(
    _ name: String, _ arguments: Arguments, _ node: Node
  ) throws(Interruption) -> Value {
    let arity = arguments.count
    if let module = currentModule,
      let definition = module.functions[ModuleDefinition.FunctionKey(name, arity)],
      definition.kind == .macro
    {
      return try expand(definition, module.name, name, arguments, node)
    }
    if let (macro, module) = adoptedMacro(name, arity) {
      return try expand(macro, module, name, arguments, node)
    }
    if let imported = try importedMacro(name, arity) {
      switch imported {
      case .host(let macro, let module): return try expand(macro, module, name, arguments, node)
      case .source(let definition, let module):
        return try expand(definition, module, name, arguments, node)
      }
    }
    let values = try evaluateAll(arguments)
    return try callLocal(name, values, node)
  }

  /// Calls the function that a bare name means at the present place.
  func callLocal(
    _ name: String, _ arguments: [Value], _ node: Node
  ) throws(Interruption) -> Value {
    currentNode = node
    let arity = arguments.count
    let key = ModuleDefinition.FunctionKey(name, arity)
    if let module = currentModule, let definition = module.functions[key] {
      return try call(definition, of: module.name, name, arguments)
    }
    if let module = currentModule {
      if name == "super", let inner = callStack.last,
        let definition = module.overridden[ModuleDefinition.FunctionKey(inner.name, arity)]
      {
        return try call(definition, of: module.name, inner.name, arguments)
      }
      for adopted in module.adopted {
        if let function = adopted.functions[name], function.arities.contains(arity) {
          return try call(function, module: module.name, name, arguments)
        }
      }
    }
    if let value = try callImported(name, arguments) { return value }
    if let function = StandardLibrary.kernel[name], function.arities.contains(arity) {
      return try call(function, module: "Elixir.Kernel", name, arguments)
    }
    if let module = currentModule {
      if let value = try callModuleInfo(module, name, arguments) { return value }
      if let unknown = module.unknowns.first {
        return try unknownCall(unknown, arguments)
      }
    }
    let unknown = Unknown(
      .missingCode(name), "\(name)/\(arity) is not defined in the files that were read",
      at: location)
    return try unknownCall(unknown, arguments)
  }

  /// Calls a function of a module by name, as `Module.function(…)` does.
  public func callRemote(
    _ module: String, _ function: String, _ arguments: [Value]
  ) throws(Interruption) -> Value {
    let arity = arguments.count
    if let host = hostModules[module] {
      if let known = host.functions[function], known.arities.contains(arity) {
        return try call(known, module: module, function, arguments)
      }
      if let fallback = host.fallback {
        return try call(fallback, module: module, function, arguments)
      }
    }
    if let standard = StandardLibrary.modules[module] {
      if let known = standard.functions[function], known.arities.contains(arity) {
        return try call(known, module: module, function, arguments)
      }
      return try unknownStandardCall(module, function, arguments)
    }
    if let definition = try resolve(module) {
      return try callFunction(of: definition, function, arguments)
    }
    return try unknownCall(missing(module, calling: function), arguments)
  }

  private func callFunction(
    of module: ModuleDefinition, _ name: String, _ arguments: [Value]
  ) throws(Interruption) -> Value {
    if let definition = module.functions[ModuleDefinition.FunctionKey(name, arguments.count)],
      !definition.isPrivate
    {
      return try call(definition, of: module.name, name, arguments)
    }
    for adopted in module.adopted {
      if let function = adopted.functions[name], function.arities.contains(arguments.count) {
        return try call(function, module: module.name, name, arguments)
      }
    }
    for adopted in module.adopted {
      if let fallback = adopted.fallback {
        return try call(fallback, module: module.name, name, arguments)
      }
    }
    if let value = try callModuleInfo(module, name, arguments) { return value }
    if let unknown = module.unknowns.first { return try unknownCall(unknown, arguments) }
    throw exception(
      "UndefinedFunctionError",
      "function \(displayName(module.name)).\(name)/\(arguments.count) is undefined or private")
  }

  /// The functions that every module or struct has.
  private func callModuleInfo(
    _ module: ModuleDefinition, _ name: String, _ arguments: [Value]
  ) throws(Interruption) -> Value? {
    switch (name, arguments.count) {
    case ("__struct__", 0):
      return try structValue(module.name, fields: [])
    case ("__info__", 1), ("module_info", _):
      return .unknown(notEvaluated("\(name) of a module"))
    case ("__schema__", 1), ("__schema__", 2), ("__changeset__", 0):
      if module.uses.isEmpty { return nil }
      return .unknown(notEvaluated("\(name) of a schema"))
    case ("exception", 1), ("message", 1):
      if module.structFields == nil { return nil }
      return .unknown(notEvaluated("\(name) of an exception"))
    default: return nil
    }
  }
}
