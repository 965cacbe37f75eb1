/// Builds the tree from the tokens: recursive descent after `elixir_parser.yrl`.
///
/// Children wait on a stack until their parent is made; a node's parts come before it.
struct Parser {
  let source: UnsafeBufferPointer<UInt8>
  let tokens: [Token]
  /// The index of the token ahead.
  var index = 0
  /// Its kind.
  var kind: TokenKind
  var nodes: [NodeRecord] = []
  var children: [Int32] = []
  /// Nodes whose parent is not made yet.
  var pending: [Int32] = []
  var texts: [String] = []
  var errors: [SyntaxError] = []
  /// How many expressions are being parsed inside each other.
  var nesting = 0

  /// How deep expressions may nest, in the source and in the tree.
  ///
  /// Of 13,500 public files the deepest has 320, a chain of `<>`; all that recurses over a tree may
  /// rely on the bound.
  static let maximumNesting = 400

  /// Thrown after an error was reported, to the nearest place that can go on.
  struct Unparsable: Error {}

  init(source: UnsafeBufferPointer<UInt8>, tokens: [Token]) {
    self.source = source
    self.tokens = tokens
    kind = tokens[0].kind
    nodes.reserveCapacity(tokens.count)
    children.reserveCapacity(tokens.count)
  }

  /// The token ahead.
  @inline(__always)
  var token: Token { tokens[index] }

  /// Where the last token passed ends.
  @inline(__always)
  var previousEnd: Int32 { index > 0 ? tokens[index - 1].end : 0 }

  /// Passes a token; the end of the file stays ahead for ever.
  @inline(__always)
  mutating func advance() {
    if kind != .endOfFile { index += 1 }
    kind = tokens[index].kind
  }

  /// Passes a token, and returns it.
  @inline(__always)
  mutating func take() -> Token {
    let token = tokens[index]
    advance()
    return token
  }

  /// Passes a line break, if there is one.
  @inline(__always)
  mutating func skipEndOfLine() {
    if kind == .endOfLine { advance() }
  }

  /// Passes the end of an expression: a line break, a semicolon, or both.
  mutating func skipEndOfExpression() {
    if kind == .endOfLine { advance() }
    if kind == .semicolon { advance() }
  }

  /// Passes a token of a kind, or reports that it is missing.
  @discardableResult
  mutating func expect(_ expected: TokenKind) throws(Unparsable) -> Token {
    guard kind == expected else { throw unexpected(expecting: expected.description) }
    return take()
  }

  /// Passes a closing delimiter, and the line break before it.
  @discardableResult
  mutating func expectClosing(_ expected: TokenKind) throws(Unparsable) -> Token {
    skipEndOfLine()
    return try expect(expected)
  }

  /// Reports the token ahead.
  mutating func unexpected(expecting expected: String) -> Unparsable {
    let token = token
    let found = kind.description
    let message = "unexpected \(found); expected \(expected)"
    // Elixir reports the end of the file at the last token.
    report(message, at: kind == .endOfFile && index > 0 ? tokens[index - 1] : token)
    return Unparsable()
  }

  mutating func report(_ message: String, at token: Token, note: SyntaxError.Note? = nil) {
    report(message, from: token.start, to: token.end, note: note)
  }

  mutating func report(
    _ message: String, from start: Int32, to end: Int32, note: SyntaxError.Note? = nil
  ) {
    guard errors.count < SyntaxError.maximumCount else { return }
    errors.append(SyntaxError(message: message, start: Int(start), end: Int(end), note: note))
  }

  /// Counts an expression inside another; reports too many.
  mutating func enter() throws(Unparsable) {
    guard nesting < Self.maximumNesting else { throw tooDeep(at: token) }
    nesting += 1
  }

  mutating func tooDeep(at token: Token) -> Unparsable {
    report(
      "expressions nested more than \(Self.maximumNesting) deep are not supported", at: token)
    return Unparsable()
  }
}
