import Diagnostics
import ElixirSyntax

/// Finds the calls in one module's code; modules inside it are read on their own.
struct CodeCallReader {
  let names: Set<String>
  private(set) var calls: [CodeCall] = []
  private var terms: CodeTermReader
  private var function: String?
  private var scope = ""
  private var depth = 0

  init(module: String, names: Set<String>, followsNames: Bool = false) {
    self.names = names
    terms = CodeTermReader(module: module)
    terms.followsNames = followsNames
  }

  mutating func read(_ node: Node) {
    guard depth < 300 else { return }
    depth += 1
    defer { depth -= 1 }
    switch node.form {
    case .list(let elements):
      for element in elements {
        if let module = terms.lexical.resolve(element) { child(module, [], element) }
        read(element)
      }
    case .pair(let first, let second):
      // What a block binds is not seen after it.
      let outer = terms.bindings
      defer { terms.bindings = outer }
      if let module = terms.lexical.resolve(first) { child(module, [second], node) }
      read(first)
      read(second)
    case .call(.name(let name), let arguments): readLocal(name, arguments, node)
    case .call(.node(let head), let arguments):
      if let (receiver, name, parts) = node.remoteCall {
        record(terms.lexical.resolve(receiver), name, Array(parts), node)
      }
      read(head)
      for argument in arguments { read(argument) }
    default: return
    }
  }

  private mutating func readLocal(_ name: String, _ arguments: NodeList, _ node: Node) {
    switch name {
    case "__aliases__", "defmodule", "defimpl": return
    case "alias": terms.lexical.addAlias(arguments)
    case "import": terms.lexical.addImport(arguments)
    case "@":
      if let (attribute, values) = arguments.first?.localCall, let value = values.first {
        terms.attributes[attribute] = value
      }
    case "def", "defp", "defmacro", "defmacrop":
      let (outer, bindings) = (function, terms.bindings)
      function = functionName(arguments.first)
      terms.bindings = [:]
      for argument in arguments { read(argument) }
      (function, terms.bindings) = (outer, bindings)
      return
    case "->":
      let bindings = terms.bindings
      for argument in arguments { read(argument) }
      terms.bindings = bindings
      return
    case "=" where arguments.count == 2:
      for argument in arguments { read(argument) }
      if let variable = arguments[0].variableName {
        terms.bindings[variable] = .some(
          terms.bindings[variable] == nil ? arguments[1] : nil)
      }
      return
    case "|>" where arguments.count == 2:
      read(arguments[0])
      readPiped(arguments[1], into: arguments[0])
      return
    case "scope":
      record(nil, name, Array(arguments), node)
      let outer = scope
      scope += path(of: arguments)
      for argument in arguments { read(argument) }
      scope = outer
      return
    default: record(nil, name, Array(arguments), node)
    }
    for argument in arguments { read(argument) }
  }

  /// A call on the right of `|>`, whose first argument stands on the left.
  private mutating func readPiped(_ call: Node, into first: Node) {
    if let (receiver, name, arguments) = call.remoteCall {
      record(terms.lexical.resolve(receiver), name, [first] + arguments, call)
      for argument in arguments { read(argument) }
    } else if let (name, arguments) = call.localCall {
      record(nil, name, [first] + arguments, call)
      for argument in arguments { read(argument) }
    } else {
      read(call)
    }
  }

  private mutating func child(_ module: String, _ arguments: [Node], _ node: Node) {
    guard names.contains("child") else { return }
    append(module, "child", arguments, node)
  }

  private mutating func record(
    _ receiver: String?, _ name: String, _ arguments: [Node], _ node: Node
  ) {
    guard names.contains(name) else { return }
    append(receiver, name, arguments, node)
  }

  private mutating func append(
    _ receiver: String?, _ name: String, _ arguments: [Node], _ node: Node
  ) {
    calls.append(
      CodeCall(
        module: terms.lexical.module, function: function, receiver: receiver, name: name,
        arguments: arguments.filter { $0.keyword("do") == nil }.map { terms.term($0) },
        scope: scope, location: node.location))
  }

  private func functionName(_ head: Node?) -> String? {
    guard let head else { return nil }
    if let name = head.variableName { return name }
    guard let (name, arguments) = head.localCall else { return nil }
    return name == "when" ? functionName(arguments.first) : name
  }

  /// The path of a router's `scope`: its first argument, or the option `path`.
  private func path(of arguments: NodeList) -> String {
    var path = ""
    if let first = arguments.first, case .string(let text) = first.form {
      path = text
    } else {
      for argument in arguments {
        if let value = argument.keyword("path"), case .string(let text) = value.form { path = text }
      }
    }
    while path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
