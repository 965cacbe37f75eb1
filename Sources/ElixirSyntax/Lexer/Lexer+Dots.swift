// Everything that starts with a dot, and the names that a dot leads to.
extension Lexer {
  mutating func lexDotOrRange() {
    if isKeywordColon(at: 1) {
      append(.keywordIdentifier, value: WellKnownName.dot.rawValue, length: 2)
    } else if peek(1) == UInt8(ascii: ".") {
      lexRange()
    } else {
      lexDot()
    }
  }

  private mutating func lexRange() {
    if peek(2) == UInt8(ascii: ".") {
      appendUnary(.ellipsisOperator, .ellipsis, length: 3)
    } else if isAhead("..//") {
      lexRangeStepName()
    } else {
      appendOperator(.rangeOperator, .range, length: 2)
    }
  }

  /// `..//` is a name only: in `&..///3`, or as a keyword.
  private mutating func lexRangeStepName() {
    if isKeywordColon(at: 4) {
      append(.keywordIdentifier, value: WellKnownName.rangeStep.rawValue, length: 5)
      return
    }
    let start = position
    position += 4
    skipHorizontalSpace()
    let next = position
    guard peek() == UInt8(ascii: "/") else {
      report("expected an expression between \"..\" and \"//\"", from: start, to: start + 4)
      return
    }
    append(.identifier, value: WellKnownName.rangeStep.rawValue, from: start, to: start + 4)
    position = next
  }

  /// A dot, and the operator or quoted name after it; what else follows lexes as usual.
  private mutating func lexDot() {
    let start = position
    position += 1
    skipSpaceAndComments()
    dropEndOfLine()
    let next = position
    if peek() == UInt8(ascii: "(") {
      append(.dotCall, value: WellKnownName.dot.rawValue, from: start, to: start + 1)
      position = next
      return
    }
    append(.dot, value: WellKnownName.dot.rawValue, from: start, to: start + 1)
    position = next
    if peek() == UInt8(ascii: "\"") || peek() == UInt8(ascii: "'") {
      lexQuotedCall()
    } else if let (name, length) = operatorName() {
      appendCallName(name.rawValue, from: position, to: position + length)
    }
  }

  private mutating func skipSpaceAndComments() {
    while position < source.count {
      switch source[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"):
        position += 1
      case UInt8(ascii: "\r") where peek(1) == UInt8(ascii: "\n"):
        position += 2
      case UInt8(ascii: "#"):
        let start = position
        while position < source.count, source[position] != UInt8(ascii: "\n") { position += 1 }
        var end = position
        if source[end - 1] == UInt8(ascii: "\r"), end < source.count { end -= 1 }
        comments.append(CommentRange(start: Int32(start), end: Int32(end)))
      default:
        return
      }
    }
  }

  /// Appends a name that is called as the bytes after it say.
  mutating func appendCallName(_ symbol: Int32, from start: Int, to end: Int) {
    let next = end < source.count ? source[end] : 0
    let kind: TokenKind =
      switch next {
      case UInt8(ascii: "("): .parenIdentifier
      case UInt8(ascii: "["): .bracketIdentifier
      default: .identifier
      }
    append(kind, value: symbol, from: start, to: end)
  }

  /// The operator ahead that may follow a dot, as in `Kernel.+(1, 2)`.
  private func operatorName() -> (WellKnownName, Int)? {
    let byte = peek()
    if byte.isName || byte >= 0x80 { return nil }
    for (text, name) in Self.dotOperators where isAhead(text) {
      return (name, text.utf8CodeUnitCount)
    }
    return nil
  }

  /// Longest first (`handle_dot`).
  private static let dotOperators: [(StaticString, WellKnownName)] = [
    ("~~~", .tripleTilde), ("===", .strictEqual), ("!==", .strictNotEqual),
    ("&&&", .tripleAmpersand), ("|||", .triplePipe), ("<<<", .tripleLess),
    (">>>", .tripleGreater), ("~>>", .tildeGreaterGreater), ("<<~", .lessLessTilde),
    ("<~>", .lessTildeGreater), ("<|>", .lessPipeGreater), ("^^^", .tripleCaret),
    ("+++", .triplePlus), ("---", .tripleMinus),
    ("==", .equalEqual), ("=~", .matches), ("!=", .notEqual), ("<=", .lessEqual),
    (">=", .greaterEqual), ("&&", .doubleAmpersand), ("||", .doublePipe), ("|>", .pipeInto),
    ("~>", .tildeGreater), ("<~", .lessTilde), ("<-", .leftArrow), ("\\\\", .doubleBackslash),
    ("++", .doublePlus), ("--", .doubleMinus), ("<>", .concat), ("**", .doubleStar),
    ("::", .type),
    ("@", .at), ("!", .exclamation), ("^", .caret), ("&", .capture), ("+", .plus), ("-", .minus),
    ("*", .star), ("/", .slash), ("<", .less), (">", .greater), ("=", .match), ("|", .pipe),
  ]
}
