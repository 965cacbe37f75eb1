import ElixirSyntax

/// What names mean at a place in a module: aliases, imports, the enclosing module.
struct LexicalScope {
  /// The module around, as `__MODULE__` gives it; empty outside of one.
  var module: String
  /// Full module names by the alias's name.
  var aliases: [String: String] = [:]
  /// The modules whose functions and macros can be called without their names, in order.
  var imports: [String] = []

  /// The full name that an alias node stands for; nil when part of it is computed.
  func resolve(_ node: Node) -> String? {
    switch node.form {
    case .call(.name("__aliases__"), let parts):
      var names: [String] = []
      for part in parts {
        if let name = part.atomName {
          names.append(name)
        } else if part.variableName == "__MODULE__", names.isEmpty {
          names.append(module)
        } else {
          return nil
        }
      }
      guard let first = names.first else { return nil }
      if first == "Elixir" { return names.dropFirst().joined(separator: ".") }
      if let target = aliases[first] { names[0] = target }
      return names.joined(separator: ".")
    case .variable("__MODULE__"):
      return module.isEmpty ? nil : module
    case .atom(let name) where name.hasPrefix("Elixir."):
      return String(name.dropFirst("Elixir.".count))
    default:
      return nil
    }
  }

  /// Adds what an `alias` call brings: `alias A.B`, `alias A.B, as: C`, `alias A.{B, C.D}`.
  mutating func addAlias(_ arguments: NodeList) {
    guard let target = arguments.first else { return }
    if let (receiver, name, children) = target.remoteCall, name == "{}" {
      guard let base = resolve(receiver) else { return }
      for child in children {
        guard let parts = child.arguments(of: "__aliases__") else { continue }
        let names = parts.compactMap(\.atomName)
        if let last = names.last { aliases[last] = ([base] + names).joined(separator: ".") }
      }
      return
    }
    guard let name = resolve(target) else { return }
    if arguments.count > 1, let alias = arguments[1].keyword("as"),
      let parts = alias.arguments(of: "__aliases__"), let short = parts.first?.atomName
    {
      aliases[short] = name
    } else if let last = name.split(separator: ".").last {
      aliases[String(last)] = name
    }
  }

  /// Adds the modules of an `import` or `require` call, and the alias that `as:` gives.
  mutating func addImport(_ arguments: NodeList) {
    for name in modules(named: arguments) where !imports.contains(name) { imports.append(name) }
  }

  /// The modules that a directive names: `use A.B`, `import A.{B, C}`.
  func modules(named arguments: NodeList) -> [String] {
    guard let target = arguments.first else { return [] }
    if let (receiver, name, children) = target.remoteCall, name == "{}" {
      guard let base = resolve(receiver) else { return [] }
      return children.compactMap { child in
        child.arguments(of: "__aliases__").map {
          ([base] + $0.compactMap(\.atomName)).joined(separator: ".")
        }
      }
    }
    return resolve(target).map { [$0] } ?? []
  }
}
