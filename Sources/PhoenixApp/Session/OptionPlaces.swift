import Diagnostics
import ElixirEvaluation
import ElixirSyntax

/// Where the options of a keyword list stand, which evaluated values do not know.
struct OptionPlaces {
  /// The places of the keys.
  var options: [String: SourceLocation] = [:]
  /// Those of the entries of a list of keyword lists, by the option that holds it.
  var entries: [String: [OptionPlaces]] = [:]
  /// The place of the first key.
  var first: SourceLocation?
}

/// Follows an argument to the keyword lists it is made of: attributes, functions, configuration.
struct OptionPlaceSearch {
  let files: SourceTree
  let configuration: Configuration
  /// The module in which the argument stands, with the file's tree.
  let module: ModuleSource
  private var lexical: LexicalScope
  private var attributes: [String: Node] = [:]
  private var functions: [String: Node] = [:]

  init(module: ModuleSource, files: SourceTree, configuration: Configuration) {
    self.module = module
    self.files = files
    self.configuration = configuration
    lexical = LexicalScope(module: module.name)
    for item in module.body.expressions {
      guard let (name, arguments) = item.localCall else { continue }
      switch name {
      case "alias": lexical.addAlias(arguments)
      case "@":
        if let (attribute, values) = arguments.first?.localCall, let value = values.first {
          attributes[attribute] = value
        }
      case "def", "defp":
        let head = arguments.first
        if let name = head?.localCall?.name ?? head?.variableName, let body = item.doBlock {
          functions[name] = body.expressions.last
        }
      default: continue
      }
    }
  }

  /// The argument of a call at a place: `plug Plug.Session, options`, `socket path, module, options`.
  func argument(_ position: Int, ofCallAt location: SourceLocation) -> Node? {
    var found: Node?
    find(in: module.body, location, depth: 0, &found)
    guard case .call(_, let arguments)? = found?.form, arguments.indices.contains(position) else {
      return nil
    }
    return arguments[position]
  }

  private func find(in node: Node, _ location: SourceLocation, depth: Int, _ found: inout Node?) {
    guard found == nil, depth < 64 else { return }
    switch node.form {
    case .list(let elements):
      for element in elements { find(in: element, location, depth: depth + 1, &found) }
    case .pair(_, let value): find(in: value, location, depth: depth + 1, &found)
    case .call(let callee, let arguments):
      if case .name = callee, node.location == location { found = node }
      for argument in arguments { find(in: argument, location, depth: depth + 1, &found) }
    default: return
    }
  }

  /// The places of the options that a node gives.
  func places(_ node: Node, depth: Int = 0) -> OptionPlaces {
    guard depth < 12 else { return OptionPlaces() }
    if case .list(let elements) = node.form { return literal(elements, depth) }
    if let (name, arguments) = node.localCall {
      switch name {
      case "@":
        guard let name = arguments.first?.variableName, let value = attributes[name] else { break }
        return places(value, depth: depth + 1)
      case "++" where arguments.count == 2:
        return merged(
          places(arguments[0], depth: depth + 1), places(arguments[1], depth: depth + 1))
      default:
        if let body = functions[name] { return places(body, depth: depth + 1) }
      }
    }
    if let name = node.variableName, let body = functions[name] {
      return places(body, depth: depth + 1)
    }
    if let (receiver, name, arguments) = node.remoteCall {
      return remote(receiver, name, arguments, depth)
    }
    return OptionPlaces()
  }

  private func literal(_ elements: NodeList, _ depth: Int) -> OptionPlaces {
    var result = OptionPlaces()
    for element in elements {
      guard case .pair(let key, let value) = element.form, case .atom(let name) = key.form else {
        continue
      }
      result.first = result.first ?? key.location
      result.options[name] = configuredPlace(of: attributeValue(value) ?? value) ?? key.location
      if case .list(let entries) = value.form {
        result.entries[name] = entries.map { places($0, depth: depth + 1) }
      } else if case .list(let entries)? = attributeValue(value)?.form {
        result.entries[name] = entries.map { places($0, depth: depth + 1) }
      }
    }
    return result
  }

  /// Where the configuration has the value that a node reads from it.
  private func configuredPlace(of node: Node) -> SourceLocation? {
    guard let (receiver, name, arguments) = node.remoteCall,
      lexical.resolve(receiver) == "Application",
      ["compile_env", "compile_env!", "get_env", "fetch_env!"].contains(name), arguments.count > 1,
      let (application, path) = configurationPath(arguments), let key = path.first,
      let setting = configuration.settings[application]?[key]
    else { return nil }
    return setting.locations[Array(path.dropFirst())]
  }

  /// The application and the keys that `Application.compile_env/2` and its kin are given.
  private func configurationPath(_ arguments: NodeList) -> (application: String, path: [String])? {
    guard let application = arguments[0].atomName else { return nil }
    if case .list(let keys) = arguments[1].form {
      return (application, keys.compactMap { configurationKey($0) })
    }
    return (application, configurationKey(arguments[1]).map { [$0] } ?? [])
  }

  private func attributeValue(_ node: Node) -> Node? {
    node.arguments(of: "@")?.first?.variableName.flatMap { attributes[$0] }
  }

  private func merged(_ left: OptionPlaces, _ right: OptionPlaces) -> OptionPlaces {
    OptionPlaces(
      options: left.options.merging(right.options) { $1 },
      entries: left.entries.merging(right.entries) { $1 }, first: left.first ?? right.first)
  }

  private func remote(
    _ receiver: Node, _ name: String, _ arguments: NodeList, _ depth: Int
  ) -> OptionPlaces {
    guard let owner = lexical.resolve(receiver) else { return OptionPlaces() }
    switch (owner, name, arguments.count) {
    case ("Keyword", "merge", 2):
      return merged(places(arguments[0], depth: depth + 1), places(arguments[1], depth: depth + 1))
    case ("Application", "compile_env", 2...), ("Application", "compile_env!", 2...),
      ("Application", "get_env", 2...), ("Application", "fetch_env!", 2...):
      return configurationPath(arguments).map { configured($0.application, $0.path) }
        ?? OptionPlaces()
    default:
      guard let other = otherModule(owner) else { return OptionPlaces() }
      let search = OptionPlaceSearch(module: other, files: files, configuration: configuration)
      return search.functions[name].map { search.places($0, depth: depth + 1) } ?? OptionPlaces()
    }
  }

  private func configurationKey(_ node: Node) -> String? {
    node.atomName ?? lexical.resolve(node).map { "Elixir." + $0 }
  }

  private func configured(_ application: String, _ path: [String]) -> OptionPlaces {
    guard let key = path.first, let setting = configuration.settings[application]?[key] else {
      return OptionPlaces()
    }
    let inner = Array(path.dropFirst())
    var result = OptionPlaces()
    for (keys, location) in setting.locations
    where keys.count == inner.count + 1 && Array(keys.prefix(inner.count)) == inner {
      result.options[keys[inner.count]] = location
    }
    result.first = setting.locations[inner] ?? setting.locations[[]]
    return result
  }

  /// A module of another file.
  private func otherModule(_ name: String) -> ModuleSource? {
    for path in files.paths where path.hasSuffix(".ex") {
      guard files.file(at: path, contains: "defmodule \(name) "), let file = files.file(at: path)
      else { continue }
      if let found = ModuleSource.modules(in: SyntaxTree.parse(file)).first(where: {
        $0.name == name
      }) {
        return found
      }
    }
    return nil
  }
}
