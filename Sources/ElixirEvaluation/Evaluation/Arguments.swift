import ElixirSyntax

/// The arguments of a call as code; what is piped into the call comes first.
struct Arguments: RandomAccessCollection {
  private let piped: Node?
  private let nodes: NodeList

  init(_ nodes: NodeList, piped: Node? = nil) {
    self.nodes = nodes
    self.piped = piped
  }

  var startIndex: Int { 0 }
  var endIndex: Int { nodes.count + (piped == nil ? 0 : 1) }

  subscript(position: Int) -> Node {
    guard let piped else { return nodes[position] }
    return position == 0 ? piped : nodes[position - 1]
  }

  /// The code of a key in the last argument, such as `do` or `else`.
  func option(_ key: String) -> Node? {
    guard let last, case .list(let elements) = last.form else { return nil }
    for element in elements {
      if case .pair(let name, let value) = element.form, case .atom(key) = name.form {
        return value
      }
    }
    return nil
  }
}
