public import Diagnostics

/// One parsed file: nodes in flat arrays, comments, and what could not be parsed.
///
/// It never changes.
public final class SyntaxTree: Sendable {
  /// The file that was parsed.
  public let file: SourceFile
  /// Syntax errors, in source order; the tree holds what was recovered.
  public let diagnostics: [Diagnostic]
  /// Every comment, in source order.
  public let comments: [Comment]
  package let children: [Int32]
  package let rootIndex: Int32

  /// Parses a file.
  ///
  /// Never fails: what cannot be parsed is in `diagnostics`.
  public static func parse(_ file: SourceFile) -> SyntaxTree {
    SyntaxTree(file: file, diagnostics: [], comments: [], children: [], rootIndex: 0)
  }

  package init(
    file: SourceFile, diagnostics: [Diagnostic], comments: [Comment], children: [Int32],
    rootIndex: Int32
  ) {
    self.file = file
    self.diagnostics = diagnostics
    self.comments = comments
    self.children = children
    self.rootIndex = rootIndex
  }

  /// The whole file as one expression: a `__block__` call when it has none or several.
  public var root: Node { Node(tree: self, index: rootIndex) }
}

/// A comment, from `#` to the end of the line.
public struct Comment: Hashable, Sendable {
  /// The bytes, `#` included.
  public var range: SourceRange
  /// The 1-based line.
  public var line: Int

  /// A comment at a place.
  public init(range: SourceRange, line: Int) {
    self.range = range
    self.line = line
  }
}
