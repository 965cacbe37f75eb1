import ElixirSyntax

extension Node {
  /// The name of a call of a name, or of a variable.
  var name: String? {
    switch form {
    case .call(.name(let name), _), .variable(let name): name
    default: nil
    }
  }

  /// The arguments of a call.
  var arguments: NodeList? {
    if case .call(_, let arguments) = form { arguments } else { nil }
  }

  /// The value of a keyword in the list that is the last argument.
  func lastArgument(_ keyword: String) -> Node? {
    guard let last = arguments?.last, case .list(let pairs) = last.form else { return nil }
    for pair in pairs {
      if case .pair(let key, let value) = pair.form, case .atom(keyword) = key.form { return value }
    }
    return nil
  }

  /// The expressions of a block, or the node itself.
  var statements: [Node] {
    if case .call(.name("__block__"), let expressions) = form { return Array(expressions) }
    return [self]
  }
}
