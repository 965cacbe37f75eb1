internal import Diagnostics

/// Turns the bytes of a file into tokens, as `elixir_tokenizer.erl` does.
///
/// One pass, no recursion: interpolations are on a stack, and their tokens stand in line with the
/// others, between `interpolationBegin` and `interpolationEnd`.
struct Lexer {
  let source: UnsafeBufferPointer<UInt8>
  var position = 0
  var tokens: [Token] = []
  var symbols = SymbolTable.seeded
  var comments: [CommentRange] = []
  var errors: [SyntaxError] = []
  var adjustments = PositionAdjustments()
  var openings: [Opening] = []
  var literals: [OpenLiteral] = []
  /// For each of `literals`, the index in `openings` of its interpolation.
  var literalOpenings: [Int] = []
  /// How many quotes had no partner.
  var unterminatedCount = 0
  /// Whether some delimiter has no partner, so that the tokens need repair before they are parsed.
  var isUnbalanced = false

  /// An opening delimiter that waits for its partner.
  struct Opening {
    var kind: TokenKind
    var token: Int
  }

  /// A comment's bytes.
  struct CommentRange {
    var start: Int32
    var end: Int32
  }

  init(source: UnsafeBufferPointer<UInt8>) {
    self.source = source
    tokens.reserveCapacity(source.count / 4 + 16)
  }

  /// The byte some way ahead, 0 past the end.
  @inline(__always)
  func peek(_ distance: Int = 0) -> UInt8 {
    let index = position + distance
    return index < source.count ? source[index] : 0
  }

  /// Whether the bytes ahead are these.
  func isAhead(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard position + length <= source.count else { return false }
    for offset in 0..<length where source[position + offset] != text.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Lexes everything; the last token is the end of the file.
  mutating func run() {
    if isAhead("\u{FEFF}") {
      report("byte order mark, which Elixir does not accept", from: 0, to: 3)
      position = 3
    }
    while position < source.count { lexToken() }
    reportOpenDelimiter()
    let end = Int32(source.count)
    tokens.append(Token(kind: .endOfFile, start: end, end: end))
  }

  private mutating func lexToken() {
    let byte = source[position]
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"):
      skipHorizontalSpace()
      lexAfterSpace()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
      lexName(isAlias: false)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"):
      lexName(isAlias: true)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      lexNumber()
    case UInt8(ascii: "\n"):
      endLine(length: 1)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      lexQuote(byte)
    case UInt8(ascii: "#"):
      lexComment()
    case UInt8(ascii: ":"):
      lexColon()
    case UInt8(ascii: "."):
      lexDotOrRange()
    case UInt8(ascii: ","):
      append(.comma, length: 1)
    case UInt8(ascii: ";"):
      lexSemicolon()
    case UInt8(ascii: "("):
      openParenthesis()
    case UInt8(ascii: "["):
      open(.openBracket, length: 1)
    case UInt8(ascii: "{"):
      openCurly()
    case UInt8(ascii: ")"):
      close(.closeParen, length: 1)
    case UInt8(ascii: "]"):
      close(.closeBracket, length: 1)
    case UInt8(ascii: "}"):
      closeCurly()
    case UInt8(ascii: "?"):
      lexCharacter()
    case UInt8(ascii: "~"):
      lexTilde()
    case UInt8(ascii: "\\"):
      lexBackslash()
    case UInt8(ascii: "\r"):
      if peek(1) == UInt8(ascii: "\n") { endLine(length: 2) } else { rejectCharacter() }
    case 0x80...:
      lexUnicodeName()
    default:
      lexOperator(byte)
    }
  }

  @inline(__always)
  mutating func skipHorizontalSpace() {
    while position < source.count, source[position].isHorizontalSpace { position += 1 }
  }

  /// Appends a token of the bytes ahead, and passes them.
  @inline(__always)
  mutating func append(_ kind: TokenKind, value: Int32 = 0, length: Int) {
    append(kind, value: value, from: position, to: position + length)
  }

  /// Appends a token, and goes on after it.
  @inline(__always)
  mutating func append(
    _ kind: TokenKind, value: Int32 = 0, flags: TokenFlags = [], from start: Int, to end: Int
  ) {
    tokens.append(
      Token(kind: kind, flags: flags, value: value, start: Int32(start), end: Int32(end)))
    position = end
  }

  /// The kind of the last token; the start of the file counts as the start of an interpolation.
  @inline(__always)
  var previousKind: TokenKind { tokens.last?.kind ?? .interpolationBegin }

  /// Drops a line break before a token that continues the expression.
  @inline(__always)
  mutating func dropEndOfLine() {
    if previousKind == .endOfLine { tokens.removeLast() }
  }

  /// Keeps an error; the first one decides where the file is rejected.
  mutating func report(
    _ message: String, from start: Int, to end: Int, note: SyntaxError.Note? = nil
  ) {
    guard errors.count < SyntaxError.maximumCount else { return }
    errors.append(SyntaxError(message: message, start: start, end: end, note: note))
  }

  /// Rejects the character ahead, and passes it.
  mutating func rejectCharacter() {
    let (scalar, length) = decodeScalar(at: position)
    let number = String(scalar?.value ?? UInt32(source[position]), radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - number.count)) + number
    let message =
      scalar == nil ? "invalid UTF-8 byte 0x\(number)" : "unexpected character U+\(padded)"
    report(message, from: position, to: position + length)
    position += length
  }
}
