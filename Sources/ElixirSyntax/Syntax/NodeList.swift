/// The children of a node, in order, made on demand.
public struct NodeList: RandomAccessCollection, Sendable {
  package let tree: SyntaxTree
  package let start: Int
  package let length: Int

  package init(tree: SyntaxTree, start: Int, length: Int) {
    self.tree = tree
    self.start = start
    self.length = length
  }

  /// Always 0.
  public var startIndex: Int { 0 }
  /// The number of nodes.
  public var endIndex: Int { length }

  /// The node at a position.
  public subscript(position: Int) -> Node {
    Node(tree: tree, index: tree.children[start + position])
  }
}
