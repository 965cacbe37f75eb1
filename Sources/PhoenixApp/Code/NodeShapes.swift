import ElixirSyntax

/// The shapes of Elixir's syntax that the readers of this module look for.
extension Node {
  /// The name and arguments of a local call, an operator or a special form.
  var localCall: (name: String, arguments: NodeList)? {
    if case .call(.name(let name), let arguments) = form { return (name, arguments) }
    return nil
  }

  /// The arguments of a call of the given name.
  func arguments(of name: String) -> NodeList? {
    if case .call(.name(name), let arguments) = form { return arguments }
    return nil
  }

  /// The receiver, name and arguments of a call with a dot: `Repo.all(q)`, `post.title`.
  var remoteCall: (receiver: Node, name: String, arguments: NodeList)? {
    guard case .call(.node(let head), let arguments) = form, let parts = head.arguments(of: "."),
      parts.count == 2, case .atom(let name) = parts[1].form
    else { return nil }
    return (parts[0], name, arguments)
  }

  /// The function of a call without a name: `fun.(x)`.
  var anonymousCall: (function: Node, arguments: NodeList)? {
    guard case .call(.node(let head), let arguments) = form, let parts = head.arguments(of: "."),
      parts.count == 1
    else { return nil }
    return (parts[0], arguments)
  }

  /// The expressions of a block, or the node itself.
  var expressions: [Node] {
    if let parts = arguments(of: "__block__") { return Array(parts) }
    return [self]
  }

  /// The value of a key in a literal keyword list.
  func keyword(_ key: String) -> Node? {
    guard case .list(let elements) = form else { return nil }
    for element in elements {
      if case .pair(let name, let value) = element.form, case .atom(key) = name.form {
        return value
      }
    }
    return nil
  }

  /// The pairs of a literal keyword list; nil when it is anything else.
  var keywordPairs: [(key: String, keyNode: Node, value: Node)]? {
    guard case .list(let elements) = form, !elements.isEmpty else { return nil }
    var pairs: [(key: String, keyNode: Node, value: Node)] = []
    for element in elements {
      guard case .pair(let name, let value) = element.form, case .atom(let key) = name.form
      else { return nil }
      pairs.append((key, name, value))
    }
    return pairs
  }

  /// The `do` code of a call whose last argument is `[do: …]`.
  var doBlock: Node? {
    switch form {
    case .call(_, let arguments): arguments.last?.keyword("do")
    default: nil
    }
  }

  var variableName: String? {
    if case .variable(let name) = form { return name }
    return nil
  }

  var atomName: String? {
    if case .atom(let name) = form { return name }
    return nil
  }

  /// The elements of a tuple of any size.
  var tupleElements: [Node]? {
    switch form {
    case .pair(let first, let second): [first, second]
    case .call(.name("{}"), let elements): Array(elements)
    default: nil
    }
  }
}
