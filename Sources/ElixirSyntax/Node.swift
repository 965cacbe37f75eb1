public import Diagnostics

/// A node of an Elixir syntax tree, in the shape of Elixir's quoted form.
///
/// A node is a small handle (tree and index): copying one costs nothing, and its children are made on
/// demand. Source: the Elixir documentation of `Macro` ("The Elixir AST") and `Kernel.SpecialForms`.
public struct Node: Sendable {
  /// The tree that holds the node.
  public let tree: SyntaxTree
  /// The node's index in the tree.
  package let index: Int32

  package init(tree: SyntaxTree, index: Int32) {
    self.tree = tree
    self.index = index
  }

  /// What the node is, with its parts.
  public var form: Form { .atom("nil") }

  /// The bytes that the node covers, from its first token to its last.
  public var range: SourceRange { SourceRange(start: 0, end: 0) }

  /// Where the node is reported: the line and column that Elixir's own metadata has, else its start.
  public var location: SourceLocation { SourceLocation(path: tree.file.path, line: 1) }
}

/// What a node is, with its parts.
public enum Form: Sendable {
  /// `:ok`, `nil`, `true`, `"quoted key":`. Aliases are calls of `__aliases__`.
  case atom(String)
  /// An integer, a character literal too; digits in base 10 when it does not fit an `Int`.
  case integer(Int)
  /// An integer beyond 64 bits, as decimal digits with an optional sign.
  case bigInteger(String)
  /// A float.
  case float(Double)
  /// A string without interpolation. `Node.stringBytes` has the exact bytes, should they not be UTF-8.
  case string(String)
  /// A list literal, keyword lists and charlists too.
  case list(NodeList)
  /// A tuple of two; larger and smaller tuples are calls of `{}`.
  case pair(Node, Node)
  /// A variable, or a call without arguments and parentheses: `{name, meta, nil}`.
  case variable(String)
  /// Everything else: `{name, meta, arguments}` or `{callee, meta, arguments}`.
  case call(Callee, NodeList)
}

/// The head of a call.
public enum Callee: Sendable {
  /// `{:name, meta, arguments}`: local calls, operators, special forms (`.`, `{}`, `%{}`, `<<>>`, `->` …).
  case name(String)
  /// `{{:., …}, meta, arguments}` and other computed heads.
  case node(Node)
}
