public import Diagnostics

/// One parsed file: nodes in flat arrays, comments, and what could not be parsed.
///
/// It never changes.
public final class SyntaxTree: Sendable {
  /// The file that was parsed.
  public let file: SourceFile
  /// Syntax errors, in source order; the tree holds what was recovered.
  public let diagnostics: [Diagnostic]
  /// The error for which Elixir would reject the file: its tokenizer's first, else its parser's.
  public let rejection: Diagnostic?
  /// Every comment, in source order.
  public let comments: [Comment]
  let nodes: [NodeRecord]
  package let children: [Int32]
  package let rootIndex: Int32
  /// Decimal digits of integers beyond 64 bits.
  let texts: [String]
  private let names: [String]
  private let adjustments: PositionAdjustments

  /// Parses a file.
  ///
  /// Never fails: what cannot be parsed is in `diagnostics`, and a call of `__error__` in the tree.
  public static func parse(_ file: SourceFile) -> SyntaxTree {
    file.bytes.withUnsafeBufferPointer { source in
      guard source.count <= maximumLength else { return SyntaxTree(rejecting: file) }
      var lexer = Lexer(source: source)
      lexer.run()
      let rejection = lexer.errors.first
      if lexer.isUnbalanced {
        let repair = DelimiterRepair(lexer.tokens, in: source)
        lexer.tokens = repair.tokens
        lexer.errors = lexer.errors.filter { !$0.isStructural } + repair.errors
      }
      var parser = Parser(source: source, tokens: lexer.tokens)
      let root = parser.parseFile()
      return SyntaxTree(
        file: file, lexer: lexer, parser: parser, root: root,
        rejection: rejection ?? parser.errors.first)
    }
  }

  /// The length in bytes beyond which a file is not parsed; no source that people write has it.
  public static let maximumLength = 1 << 28

  private init(
    file: SourceFile, lexer: Lexer, parser: Parser, root: Int32, rejection: SyntaxError?
  ) {
    self.file = file
    self.rejection = rejection?.diagnostic(in: file)
    let errors = (lexer.errors + parser.errors).enumerated().sorted {
      ($0.element.start, $0.offset) < ($1.element.start, $1.offset)
    }
    diagnostics = errors.map { $0.element.diagnostic(in: file) }
    comments = lexer.comments.map { comment in
      Comment(
        range: SourceRange(start: Int(comment.start), end: Int(comment.end)),
        line: file.line(at: Int(comment.start)))
    }
    nodes = parser.nodes
    children = parser.children
    texts = parser.texts
    rootIndex = root
    names = lexer.symbols.names()
    adjustments = lexer.adjustments
  }

  /// The tree of a file that is too large: an error.
  private init(rejecting file: SourceFile) {
    self.file = file
    let error = SyntaxError(message: "file too large to parse", start: 0, end: 0)
    let diagnostic = error.diagnostic(in: file)
    rejection = diagnostic
    diagnostics = [diagnostic]
    comments = []
    nodes = [NodeRecord(kind: .call, symbol: WellKnownName.error.rawValue, start: 0, end: 0)]
    children = []
    texts = []
    rootIndex = 0
    names = WellKnownName.texts
    adjustments = PositionAdjustments()
  }

  /// The whole file as one expression: a `__block__` call when it has none or several.
  public var root: Node { Node(tree: self, index: rootIndex) }

  func name(_ symbol: Int32) -> String { names[Int(symbol)] }

  /// Whether a name that fits is in the file: of a variable, a call, an attribute, an atom or a part of a module's.
  ///
  /// Names that the syntax itself has, such as `do` and `__block__`, are in every file and not asked for.
  package func usesName(where fits: (String) -> Bool) -> Bool {
    names.dropFirst(WellKnownName.texts.count).contains(where: fits)
  }

  /// The line and column, both from 1, that Elixir gives an offset.
  func elixirPosition(at offset: Int) -> (line: Int, column: Int) {
    let location = file.location(at: offset)
    var lineStart = offset - location.column + 1
    let extraLines = adjustments.extraLines(before: offset)
    if extraLines > 0 {
      // The place may be on a line that the line break characters before it do not end.
      while lineStart > 0, adjustments.isLineBreakCharacter(at: lineStart - 1) {
        lineStart -= file.location(at: lineStart - 1).column
      }
    }
    var continuationBytes = 0
    for byte in file.bytes[lineStart..<offset] where byte & 0xC0 == 0x80 { continuationBytes += 1 }
    let extraColumns = adjustments.extraColumns(from: lineStart, to: offset)
    return (location.line - extraLines, offset - lineStart + 1 - continuationBytes - extraColumns)
  }
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
