import Diagnostics
import ElixirSyntax

extension Node {
  /// The body of the innermost function that holds the node; nil outside of functions.
  var enclosingFunction: Node? { enclosingFunction(in: tree.root, depth: 0) }

  private func enclosingFunction(in node: Node, depth: Int) -> Node? {
    guard depth < 400, node.holds(self) else { return nil }
    for child in node.parts {
      if let found = enclosingFunction(in: child, depth: depth + 1) { return found }
    }
    guard let (name, arguments) = node.localCall, ["def", "defp"].contains(name),
      let body = arguments.last?.keyword("do"), body.holds(self)
    else { return nil }
    return body
  }

  private func holds(_ other: Node) -> Bool {
    range.start <= other.range.start && other.range.end <= range.end
  }

  /// Whether two handles stand for the same node.
  func isSame(as other: Node) -> Bool { tree === other.tree && index == other.index }

  /// What stands directly within the node.
  var parts: [Node] {
    switch form {
    case .list(let elements), .call(.name, let elements): Array(elements)
    case .pair(let first, let second): [first, second]
    case .call(.node(let head), let arguments): [head] + Array(arguments)
    default: []
    }
  }
}
