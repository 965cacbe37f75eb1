import Diagnostics
import ElixirSyntax

extension Evaluator {
  /// `Foo.Bar` in code: its first segment may be an alias.
  func evaluateAlias(_ segments: Arguments) throws(Interruption) -> Value {
    var names: [String] = []
    names.reserveCapacity(segments.count)
    for (position, segment) in segments.enumerated() {
      switch segment.form {
      case .atom(let text): names.append(text)
      default:
        // `__MODULE__.Inner` and `unquote(name).Inner`
        guard position == 0, case .atom(let module) = try evaluate(segment) else {
          currentNode = segment
          return .unknown(notEvaluated("a computed module name"))
        }
        names.append(module)
      }
    }
    guard let first = names.first else { return .nil }
    if case .atom? = segments.first?.form { return expandAlias(names) }
    return .atom(([first] + names.dropFirst()).joined(separator: "."))
  }

  func expandAlias(_ names: [String]) -> Value {
    guard let first = names.first else { return .nil }
    if first == "Elixir" { return .atom(names.joined(separator: ".")) }
    let known = frame?.environment.aliases[first] ?? lexical.aliases[first]
    let start = known ?? "Elixir." + first
    if names.count == 1 { return .atom(start) }
    return .atom(([start] + names.dropFirst()).joined(separator: "."))
  }

  /// The modules that a directive names: `Foo`, `Foo.{Bar, Baz}`.
  private func modules(named node: Node) throws(Interruption) -> [Value] {
    if case .call(.node(let dot), let members) = node.form,
      case .call(.name("."), let parts) = dot.form, parts.count == 2,
      case .atom("{}") = parts[1].form
    {
      guard case .atom(let base) = try evaluate(parts[0]) else {
        return [.unknown(notEvaluated("this module name"))]
      }
      return members.map { member in
        guard case .call(.name("__aliases__"), let segments) = member.form else {
          return .unknown(notEvaluated("this module name"))
        }
        let names = segments.compactMap { segment in
          if case .atom(let text) = segment.form { text } else { nil }
        }
        return .atom(([base] + names).joined(separator: "."))
      }
    }
    return [try evaluate(node)]
  }

  /// `alias Foo.Bar, as: Baz`.
  func evaluateAliasDirective(
    _ arguments: Arguments, _ node: Node
  ) throws(Interruption) -> Value {
    guard let target = arguments.first else { return .nil }
    let targets = try modules(named: target)
    for case .atom(let module) in targets {
      var segment = module.split(separator: ".").last.map(String.init) ?? module
      if let code = arguments.option("as"), case .call(.name("__aliases__"), let names) = code.form,
        let last = names.last, case .atom(let text) = last.form
      {
        segment = text
      }
      lexical = lexical.aliasing(segment, to: module)
    }
    return targets.first ?? .nil
  }

  /// `require Foo, as: Bar`.
  func evaluateRequire(_ arguments: Arguments, _ node: Node) throws(Interruption) -> Value {
    guard let target = arguments.first else { return .nil }
    let targets = try modules(named: target)
    lexical = lexical.requiring(targets.compactMap(\.atomText))
    if arguments.option("as") != nil { return try evaluateAliasDirective(arguments, node) }
    return targets.first ?? .nil
  }

  /// Imports all of a module where the code stands that is being evaluated, as `use` of a library does.
  ///
  /// - Parameter module: The module's atom: `Elixir.Ecto.Migration`.
  public func importModule(_ module: String) {
    lexical = lexical.importing(LexicalEnvironment.Import(module: module, only: nil, except: []))
  }

  /// `import Foo, only: […], except: […]`.
  func evaluateImport(_ arguments: Arguments, _ node: Node) throws(Interruption) -> Value {
    guard let target = arguments.first else { return .nil }
    let only = try arguments.option("only").map { (code: Node) throws(Interruption) in
      try functionKeys(code)
    }
    let except = try arguments.option("except").map { (code: Node) throws(Interruption) in
      try functionKeys(code)
    }
    let targets = try modules(named: target)
    for case .atom(let module) in targets {
      lexical = lexical.importing(
        LexicalEnvironment.Import(
          module: module, only: only ?? nil, except: (except ?? nil) ?? []))
    }
    return targets.first ?? .nil
  }

  /// The functions of `only:`; nil for `:functions`, `:macros` and what cannot be evaluated.
  private func functionKeys(
    _ code: Node
  ) throws(Interruption) -> [ModuleDefinition.FunctionKey]? {
    guard let pairs = try evaluate(code).keywordPairs else { return nil }
    return pairs.compactMap { pair in
      pair.value.int.map { ModuleDefinition.FunctionKey(pair.key, $0) }
    }
  }

  /// `use Foo, options`: requires the module and calls its `__using__`.
  func evaluateUse(_ arguments: Arguments, _ node: Node) throws(Interruption) -> Value {
    guard let target = arguments.first else { return .nil }
    let targets = try modules(named: target)
    for value in targets {
      guard case .atom(let module) = value else {
        currentNode = node
        openModules.last?.unknowns.append(notEvaluated("use of a computed module"))
        continue
      }
      try use(module, arguments, node)
    }
    return .nil
  }

  private func use(
    _ module: String, _ arguments: Arguments, _ node: Node
  ) throws(Interruption) {
    var options = Value.list([])
    let optionCode = arguments.count > 1 ? arguments.last : nil
    if let optionCode { options = try evaluate(optionCode) }
    currentNode = node
    let record = { (isResolved: Bool) in
      self.openModules.last?.uses.append(
        ModuleDefinition.Use(
          module: module, options: options, location: node.location, isResolved: isResolved))
    }
    if let host = hostModules[module] {
      record(true)
      guard let macro = host.macros["__using__"] else { return }
      let code = [optionCode.map { Quoted(node: $0, frame: frame) } ?? Quoted.emptyList]
      _ = try macro.body(
        MacroCall(evaluator: self, module: module, name: "__using__", arguments: code))
      return
    }
    if StandardLibrary.quietUses.contains(module) {
      record(true)
      return
    }
    if let definition = try sourceMacro(module, "__using__", 1) {
      record(true)
      let quoted = optionCode.map { quotedValue($0, in: frame) } ?? .list([])
      let code = try call(definition, of: module, "__using__", [quoted])
      if case .unknown(let unknown) = code {
        openModules.last?.unknowns.append(unknown)
        return
      }
      _ = try evaluateExpansion(code, module, "__using__", [quoted], node)
      return
    }
    record(false)
    let name = displayName(module)
    openModules.last?.unknowns.append(
      Unknown(
        .missingCode(name), "what use \(name) defines is not in the repository", at: location))
  }
}
