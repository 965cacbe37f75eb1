import Diagnostics
import ElixirSyntax

extension EndpointSettings {
  /// Makes the endpoints' secrets unknown where code gives connections another one, which sessions then use.
  ///
  /// Source: `Plug.Session.COOKIE` derives from `conn.secret_key_base` unless an option overrides it.
  ///
  /// - Parameters:
  ///   - endpoints: The endpoints of a version.
  ///   - project: The version's project.
  /// - Returns: The endpoints.
  public static func doubtingSecrets(
    _ endpoints: [EndpointSettings], in project: PhoenixProject
  ) -> [EndpointSettings] {
    let only = endpoints.count == 1 ? endpoints.first?.module : nil
    for tree in project.codeTrees
    where project.tree.file(at: tree.file.path, contains: "secret_key_base") {
      var search = ConnectionSecretSearch(endpoint: only)
      search.read(tree.root)
      guard let found = search.found else { continue }
      return endpoints.map { endpoint in
        var endpoint = endpoint
        endpoint.secretKeyBase = .unknown(found.reason, at: found.location)
        return endpoint
      }
    }
    return endpoints
  }
}

/// Finds the first place in a file that sets the `secret_key_base` of a connection.
///
/// Maps and structs that are plainly no connection do not count: `conn.private`, `conn.assigns`, a map
/// literal, a struct of another module. Keyword lists are no connections either.
private struct ConnectionSecretSearch {
  /// The only endpoint: its own secret is none that differs.
  let endpoint: String?
  private(set) var found: (reason: String, location: SourceLocation)?
  private var terms = CodeTermReader(module: "")
  private var depth = 0

  private static let key = "secret_key_base"
  private static let deepest = 300

  init(endpoint: String?) { self.endpoint = endpoint }

  mutating func read(_ node: Node) {
    guard found == nil else { return }
    guard depth < Self.deepest else {
      found = ("code about a secret_key_base is nested too deeply to be read", node.location)
      return
    }
    depth += 1
    defer { depth -= 1 }
    switch node.form {
    case .list(let elements): for element in elements { read(element) }
    case .pair(let first, let second):
      read(first)
      read(second)
    case .call(.name(let name), let arguments): readLocal(name, arguments, node)
    case .call(.node(let head), let arguments):
      if let (receiver, name, parts) = node.remoteCall {
        check(receiver, name, Array(parts), node)
      }
      read(head)
      for argument in arguments { read(argument) }
    default: return
    }
  }

  private mutating func readLocal(_ name: String, _ arguments: NodeList, _ node: Node) {
    switch name {
    case "alias": terms.lexical.addAlias(arguments)
    case "@":
      if let (attribute, values) = arguments.first?.localCall, let value = values.first {
        terms.attributes[attribute] = value
      }
    case "defmodule", "def", "defp", "defmacro", "defmacrop":
      let outer = terms
      if name == "defmodule", let first = arguments.first {
        terms.lexical.module = terms.lexical.resolve(first) ?? terms.lexical.module
      }
      for argument in arguments.dropFirst() { read(argument) }
      terms = outer
      return
    // What stands on the left is a pattern.
    case "=", "<-", "->", "match?":
      for argument in arguments.dropFirst() { read(argument) }
      return
    case "|>" where arguments.count == 2:
      if let (receiver, name, others) = arguments[1].remoteCall {
        check(receiver, name, [arguments[0]] + others, arguments[1])
      } else if let (name, others) = arguments[1].localCall {
        check(nil, name, [arguments[0]] + others, arguments[1])
      }
    case "%" where arguments.count == 2:
      readStruct(arguments[0], arguments[1])
      return
    case "%{}":
      if let (base, pairs) = update(arguments), !isPart(base) { check(pairs, node) }
    default: check(nil, name, Array(arguments), node)
    }
    for argument in arguments { read(argument) }
  }

  /// `%Plug.Conn{…}` and `%Plug.Conn{conn | …}`; other structs are no connections.
  private mutating func readStruct(_ name: Node, _ map: Node) {
    guard let arguments = map.arguments(of: "%{}") else { return read(map) }
    let module = terms.lexical.resolve(name)
    if module == nil || module == "Plug.Conn" {
      for pair in update(arguments).map({ [$0.pairs] }) ?? Array(arguments) { check(pair, map) }
    }
    for argument in arguments {
      if let parts = argument.arguments(of: "|") {
        for part in parts { read(part) }
      } else {
        read(argument)
      }
    }
  }

  /// What `%{base | pairs}` changes.
  private func update(_ arguments: NodeList) -> (base: Node, pairs: Node)? {
    guard let parts = arguments.first?.arguments(of: "|"), parts.count == 2 else { return nil }
    return (parts[0], parts[1])
  }

  /// Whether a call sets the field of a map or a struct.
  private mutating func check(_ receiver: Node?, _ name: String, _ arguments: [Node], _ node: Node)
  {
    guard let first = arguments.first else { return }
    let module = receiver.map { terms.lexical.resolve($0) ?? $0.atomName ?? "" }
    let second = arguments.count > 1 ? arguments[1] : nil
    switch (module ?? "Kernel", name) {
    case ("Kernel", "put_in"), ("Kernel", "update_in"), ("Kernel", "get_and_update_in"),
      ("Kernel", "pop_in"):
      if let (owner, field, _) = first.remoteCall, field == Self.key {
        if !isPart(owner) { set(arguments.last, node) }
      } else if let second, endsInField(second), !isPart(first) {
        set(arguments.last, node)
      }
    case ("Map", "put"), ("Map", "replace"), ("Map", "replace!"), ("Map", "replace_lazy"),
      ("Map", "update"), ("Map", "update!"), ("Map", "get_and_update"),
      ("Map", "get_and_update!"), ("Map", "delete"):
      if let second, isKey(second), !isPart(first) { set(arguments.last, node) }
    case ("maps", "put"), ("maps", "update"):
      if isKey(first), arguments.count == 3, !isPart(arguments[2]) { set(second, node) }
    case ("Map", "merge"), ("maps", "merge"):
      guard let second, !isPart(first) else { return }
      for pair in second.arguments(of: "%{}").map(Array.init) ?? [] { check(pair, node) }
    case ("Kernel", "struct"), ("Kernel", "struct!"):
      guard let second, terms.lexical.resolve(first) ?? "Plug.Conn" == "Plug.Conn" else { return }
      check(second, node)
      for pair in second.arguments(of: "%{}").map(Array.init) ?? [] { check(pair, node) }
    default: return
    }
  }

  /// Whether a pair or one of a list's pairs has the key.
  private mutating func check(_ pairs: Node, _ node: Node) {
    switch pairs.form {
    case .pair(let name, let value): if isKey(name) { set(value, name) }
    case .list(let elements): for element in elements { check(element, node) }
    default: return
    }
  }

  private mutating func set(_ value: Node?, _ node: Node) {
    if let endpoint, let (receiver, name, arguments) = value?.remoteCall, name == "config",
      terms.lexical.resolve(receiver) == endpoint, let first = arguments.first, isKey(first)
    {
      return
    }
    found =
      found ?? ("code sets the secret_key_base of the connection itself", node.location)
  }

  private func isKey(_ node: Node) -> Bool { terms.term(node).atom == Self.key }

  /// `[…, Access.key(:secret_key_base)]`, but not below `private` or `assigns`.
  private func endsInField(_ path: Node) -> Bool {
    guard case .list(let elements) = path.form else { return false }
    let keys = elements.map { element -> String? in
      guard let (receiver, name, arguments) = element.remoteCall, name == "key" || name == "key!",
        terms.lexical.resolve(receiver) == "Access"
      else { return terms.term(element).atom }
      return arguments.first.flatMap { terms.term($0).atom }
    }
    guard keys.last == Self.key, elements.last?.remoteCall != nil else { return false }
    return !keys.contains("private") && !keys.contains("assigns")
  }

  /// Whether a term is plainly no connection: `conn.private`, `conn.assigns`, a map literal or a list.
  private func isPart(_ node: Node) -> Bool {
    if let (_, name, arguments) = node.remoteCall, arguments.isEmpty {
      return name == "private" || name == "assigns"
    }
    if case .list = node.form { return true }
    return node.arguments(of: "%{}").map { update($0) == nil } ?? false
  }
}
