public import Diagnostics
public import ElixirSyntax

/// A piece of code together with what `unquote` put into it and where its names are looked up.
///
/// This is what a macro receives for an argument that is not a literal, and what `quote` returns.
public final class Quoted: Sendable, Equatable {
  /// The code as written.
  public let node: Node
  /// Where the code came from, for code out of a `quote`; nil for code as written by the user.
  package let frame: QuoteFrame?

  package init(node: Node, frame: QuoteFrame?) {
    self.node = node
    self.frame = frame
  }

  /// Code as written in a file.
  public convenience init(_ node: Node) { self.init(node: node, frame: nil) }

  /// The code `[]`: the options of a `use` that gives none.
  package static let emptyList = Quoted(
    SyntaxTree.parse(SourceFile(path: "", text: "[]")).root)

  /// Where the code stands.
  public var location: SourceLocation { node.location }

  /// A child of this code, with the same names and substitutions.
  public func child(_ node: Node) -> Quoted { Quoted(node: node, frame: frame) }

  /// Equal when it is the same place of the same tree with the same substitutions.
  public static func == (left: Quoted, right: Quoted) -> Bool {
    left.node.tree === right.node.tree && left.node.index == right.node.index
      && left.frame === right.frame
  }
}

/// One expansion of a `quote`: its `unquote` results and the names its code sees.
package final class QuoteFrame: Sendable {
  /// What each `unquote` call gave, by the index of its node.
  let substitutions: [Int32: Value]
  /// Tells the variables of this expansion from the caller's (Elixir's macro hygiene).
  let hygiene: Int
  /// Where the `quote` stands: its aliases and imports apply inside it.
  let environment: LexicalEnvironment
  /// The code around, when the `quote` or definition was itself made by a `quote`.
  let outer: QuoteFrame?
  /// The variables of `bind_quoted`.
  let bound: [Binding]

  init(
    substitutions: [Int32: Value], hygiene: Int, environment: LexicalEnvironment,
    outer: QuoteFrame?, bound: [Binding] = []
  ) {
    self.substitutions = substitutions
    self.hygiene = hygiene
    self.environment = environment
    self.outer = outer
    self.bound = bound
  }
}
