/// The terminals of Elixir's grammar (`elixir_parser.yrl`), and the pieces of interpolated literals.
enum TokenKind: UInt8 {
  case endOfFile
  case endOfLine
  case semicolon
  case comma
  case dot
  /// A dot straight before a parenthesis: `fun.()`.
  case dotCall

  case identifier
  case parenIdentifier
  case bracketIdentifier
  case doIdentifier
  /// An identifier before a sign that reads as the start of its argument: `f -1`.
  case opIdentifier
  case keywordIdentifier
  case alias
  /// `after`, `else`, `catch`, `rescue`.
  case blockIdentifier
  case fn
  case `do`
  case end
  case `true`
  case `false`
  case `nil`
  case atom
  case integer
  case float
  case character

  /// A string without interpolation; the delimiters are one byte each.
  case string
  case charlist
  /// The start of a literal in pieces; the pieces are fragments and interpolations.
  case stringBegin
  case charlistBegin
  case atomBegin
  case keywordBegin
  case sigilBegin
  case fragment
  case interpolationBegin
  case interpolationEnd
  case literalEnd

  case openParen
  case closeParen
  case openBracket
  case closeBracket
  case openCurly
  case closeCurly
  case openBinary
  case closeBinary
  /// `%{`, of which the curly bracket is a token of its own.
  case mapStart
  case percent

  case comparisonOperator
  case atOperator
  case unaryOperator
  case andOperator
  case orOperator
  case arrowOperator
  case matchOperator
  case inOperator
  case inMatchOperator
  case typeOperator
  case dualOperator
  case multiplyOperator
  case powerOperator
  case concatOperator
  case rangeOperator
  case xorOperator
  case pipeOperator
  case stabOperator
  case whenOperator
  /// `&` straight before a digit.
  case captureInteger
  case captureOperator
  case associateOperator
  case relationalOperator
  case ternaryOperator
  case ellipsisOperator
}

/// A token: sixteen bytes, no object.
struct Token {
  var kind: TokenKind
  var flags: TokenFlags = []
  /// The symbol of a name, atom or operator; the code point of a character; for a fragment its
  /// `FragmentLayout`; for the end of a literal the offset at which its modifiers start.
  var value: Int32 = 0
  var start: Int32
  var end: Int32
}

/// What the parser has to know about a token's text.
struct TokenFlags: OptionSet {
  let rawValue: UInt8

  /// The text has a backslash.
  static let hasEscape = TokenFlags(rawValue: 1)
  /// The text is a sigil's: escapes stay, except that of the closing delimiter.
  static let isSigil = TokenFlags(rawValue: 2)
  /// The literal is a heredoc; of its fragments, the first one, which starts a line.
  static let isHeredoc = TokenFlags(rawValue: 4)
  /// Made up in the repair of unbalanced delimiters; it has no text.
  static let isSynthetic = TokenFlags(rawValue: 8)
  /// The closing delimiter is three quotes.
  static let isTripled = TokenFlags(rawValue: 16)
}

/// How the bytes of a piece of a literal become its value: one 32-bit number.
struct FragmentLayout: Equatable {
  var rawValue: Int32

  init(rawValue: Int32) { self.rawValue = rawValue }

  /// The indentation to strip after each line break, and the closing delimiter.
  init(indentation: Int, delimiter: UInt8) {
    rawValue = Int32(truncatingIfNeeded: min(indentation, 0x7f_ffff)) << 8 | Int32(delimiter)
  }

  var indentation: Int { Int(rawValue >> 8) }
  var delimiter: UInt8 { UInt8(truncatingIfNeeded: rawValue) }
}
