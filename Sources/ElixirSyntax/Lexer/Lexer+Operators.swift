// Operators and the punctuation that shares their first bytes.
extension Lexer {
  mutating func lexOperator(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "="): lexEqual()
    case UInt8(ascii: "|"): lexPipe()
    case UInt8(ascii: "-"): lexMinus()
    case UInt8(ascii: "+"): lexPlus()
    case UInt8(ascii: "<"): lexLess()
    case UInt8(ascii: ">"): lexGreater()
    case UInt8(ascii: "&"): lexAmpersand()
    case UInt8(ascii: "%"): lexPercent()
    case UInt8(ascii: "@"): appendUnary(.atOperator, .at, length: 1)
    case UInt8(ascii: "!"): lexExclamation()
    case UInt8(ascii: "*"):
      if peek(1) == byte {
        appendOperator(.powerOperator, .doubleStar, length: 2)
      } else {
        appendOperator(.multiplyOperator, .star, length: 1)
      }
    case UInt8(ascii: "/"):
      if peek(1) == byte {
        dropEndOfLine()
        append(.ternaryOperator, value: WellKnownName.doubleSlash.rawValue, length: 2)
      } else {
        appendOperator(.multiplyOperator, .slash, length: 1)
      }
    case UInt8(ascii: "^"):
      if peek(1) == byte, peek(2) == byte {
        appendOperator(.xorOperator, .tripleCaret, length: 3)
      } else {
        appendUnary(.unaryOperator, .caret, length: 1)
      }
    default: rejectCharacter()
    }
  }

  /// Appends a binary operator, which continues the line before (`handle_op`).
  mutating func appendOperator(_ kind: TokenKind, _ name: WellKnownName, length: Int) {
    if appendAsName(name, length: length) { return }
    dropEndOfLine()
    append(kind, value: name.rawValue, length: length)
    skipHorizontalSpace()
  }

  /// Appends an operator that may stand before its operand (`handle_unary_op`).
  mutating func appendUnary(_ kind: TokenKind, _ name: WellKnownName, length: Int) {
    if appendAsName(name, length: length) { return }
    append(kind, value: name.rawValue, length: length)
    skipHorizontalSpace()
  }

  /// An operator is a keyword before a colon and space, and a name before a slash (`&+/2`).
  private mutating func appendAsName(_ name: WellKnownName, length: Int) -> Bool {
    if isKeywordColon(at: length) {
      append(.keywordIdentifier, value: name.rawValue, length: length + 1)
      return true
    }
    let start = position
    let end = position + length
    position = end
    skipHorizontalSpace()
    let next = position
    position = start
    guard next < source.count, source[next] == UInt8(ascii: "/") else { return false }
    append(.identifier, value: name.rawValue, from: start, to: end)
    position = next
    return true
  }

  /// Whether a colon that ends a keyword is some way ahead: one that white space follows.
  @inline(__always)
  func isKeywordColon(at distance: Int) -> Bool {
    peek(distance) == UInt8(ascii: ":") && peek(distance + 1).isSpace
  }

  private mutating func lexEqual() {
    switch (peek(1), peek(2)) {
    case (UInt8(ascii: ">"), _):
      dropEndOfLine()
      append(.associateOperator, value: WellKnownName.associate.rawValue, length: 2)
    case (UInt8(ascii: "="), UInt8(ascii: "=")):
      appendOperator(.comparisonOperator, .strictEqual, length: 3)
    case (UInt8(ascii: "="), _): appendOperator(.comparisonOperator, .equalEqual, length: 2)
    case (UInt8(ascii: "~"), _): appendOperator(.comparisonOperator, .matches, length: 2)
    default: appendOperator(.matchOperator, .match, length: 1)
    }
  }

  private mutating func lexPipe() {
    switch (peek(1), peek(2)) {
    case (UInt8(ascii: "|"), UInt8(ascii: "|")):
      appendOperator(.orOperator, .triplePipe, length: 3)
    case (UInt8(ascii: "|"), _): appendOperator(.orOperator, .doublePipe, length: 2)
    case (UInt8(ascii: ">"), _): appendOperator(.arrowOperator, .pipeInto, length: 2)
    default: appendOperator(.pipeOperator, .pipe, length: 1)
    }
  }

  private mutating func lexMinus() {
    switch (peek(1), peek(2)) {
    case (UInt8(ascii: "-"), UInt8(ascii: "-")):
      appendOperator(.concatOperator, .tripleMinus, length: 3)
    case (UInt8(ascii: "-"), _): appendOperator(.concatOperator, .doubleMinus, length: 2)
    case (UInt8(ascii: ">"), _): appendOperator(.stabOperator, .arrow, length: 2)
    default: appendUnary(.dualOperator, .minus, length: 1)
    }
  }

  private mutating func lexPlus() {
    switch (peek(1), peek(2)) {
    case (UInt8(ascii: "+"), UInt8(ascii: "+")):
      appendOperator(.concatOperator, .triplePlus, length: 3)
    case (UInt8(ascii: "+"), _): appendOperator(.concatOperator, .doublePlus, length: 2)
    default: appendUnary(.dualOperator, .plus, length: 1)
    }
  }

  private mutating func lexLess() {
    switch (peek(1), peek(2)) {
    case (UInt8(ascii: "<"), UInt8(ascii: "<")):
      if position == 0, isAhead("<<<<<<<") {
        report("unexpected version control marker; resolve the conflict", from: 0, to: 7)
      }
      appendOperator(.arrowOperator, .tripleLess, length: 3)
    case (UInt8(ascii: "<"), UInt8(ascii: "~")):
      appendOperator(.arrowOperator, .lessLessTilde, length: 3)
    case (UInt8(ascii: "~"), UInt8(ascii: ">")):
      appendOperator(.arrowOperator, .lessTildeGreater, length: 3)
    case (UInt8(ascii: "|"), UInt8(ascii: ">")):
      appendOperator(.arrowOperator, .lessPipeGreater, length: 3)
    case (UInt8(ascii: "<"), _):
      if isAhead("<<>>:"), isKeywordColon(at: 4) {
        append(.keywordIdentifier, value: WellKnownName.binary.rawValue, length: 5)
      } else {
        open(.openBinary, length: 2)
      }
    case (UInt8(ascii: ">"), _): appendOperator(.concatOperator, .concat, length: 2)
    case (UInt8(ascii: "~"), _): appendOperator(.arrowOperator, .lessTilde, length: 2)
    case (UInt8(ascii: "="), _): appendOperator(.relationalOperator, .lessEqual, length: 2)
    case (UInt8(ascii: "-"), _): appendOperator(.inMatchOperator, .leftArrow, length: 2)
    default: appendOperator(.relationalOperator, .less, length: 1)
    }
  }

  private mutating func lexGreater() {
    switch (peek(1), peek(2)) {
    case (UInt8(ascii: ">"), UInt8(ascii: ">")):
      appendOperator(.arrowOperator, .tripleGreater, length: 3)
    case (UInt8(ascii: ">"), _): close(.closeBinary, length: 2)
    case (UInt8(ascii: "="), _): appendOperator(.relationalOperator, .greaterEqual, length: 2)
    default: appendOperator(.relationalOperator, .greater, length: 1)
    }
  }

  private mutating func lexExclamation() {
    switch (peek(1), peek(2)) {
    case (UInt8(ascii: "="), UInt8(ascii: "=")):
      appendOperator(.comparisonOperator, .strictNotEqual, length: 3)
    case (UInt8(ascii: "="), _): appendOperator(.comparisonOperator, .notEqual, length: 2)
    default: appendUnary(.unaryOperator, .exclamation, length: 1)
    }
  }

  private mutating func lexAmpersand() {
    if isKeywordColon(at: 1) {
      append(.keywordIdentifier, value: WellKnownName.capture.rawValue, length: 2)
    } else if peek(1) == UInt8(ascii: "&") {
      if peek(2) == UInt8(ascii: "&") {
        appendOperator(.andOperator, .tripleAmpersand, length: 3)
      } else {
        appendOperator(.andOperator, .doubleAmpersand, length: 2)
      }
    } else {
      append(captureKind(), value: WellKnownName.capture.rawValue, length: 1)
    }
  }

  /// What a lone `&` is: `&1`, the name in `&/2`, or the operator, as in `&//2`.
  private func captureKind() -> TokenKind {
    if peek(1).isDigit { return .captureInteger }
    var next = position + 1
    while next < source.count, source[next].isHorizontalSpace { next += 1 }
    guard next < source.count, source[next] == UInt8(ascii: "/") else { return .captureOperator }
    next += 1
    while next < source.count, source[next].isHorizontalSpace { next += 1 }
    guard next < source.count, source[next] == UInt8(ascii: "/") else { return .identifier }
    return .captureOperator
  }

  private mutating func lexPercent() {
    if isAhead("%{}:"), isKeywordColon(at: 3) {
      append(.keywordIdentifier, value: WellKnownName.map.rawValue, length: 4)
      return
    }
    if isKeywordColon(at: 1) {
      append(.keywordIdentifier, value: WellKnownName.percent.rawValue, length: 2)
      return
    }
    switch peek(1) {
    case UInt8(ascii: "{"):
      append(.mapStart, length: 1)
      open(.openCurly, length: 1)
    case UInt8(ascii: "("), UInt8(ascii: "["):
      report("expected \"%{\" to start a map", from: position, to: position + 2)
      position += 1
    default:
      append(.percent, length: 1)
    }
  }

  /// `~` starts a sigil or an operator.
  mutating func lexTilde() {
    if peek(1).isLetter {
      lexSigil()
      return
    }
    switch (peek(1), peek(2)) {
    case (UInt8(ascii: "~"), UInt8(ascii: "~")):
      appendUnary(.unaryOperator, .tripleTilde, length: 3)
    case (UInt8(ascii: ">"), UInt8(ascii: ">")):
      appendOperator(.arrowOperator, .tildeGreaterGreater, length: 3)
    case (UInt8(ascii: ">"), _): appendOperator(.arrowOperator, .tildeGreater, length: 2)
    default: rejectCharacter()
    }
  }

  /// After a space, a sign that touches what follows makes a call of the name before: `f -1`.
  mutating func lexAfterSpace() {
    let sign = peek()
    guard sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+"), previousKind == .identifier
    else { return }
    let next = peek(1)
    guard position + 1 < source.count, !next.isSpace, next != sign, next != UInt8(ascii: "/"),
      next != UInt8(ascii: ">"), !isKeywordColon(at: 1)
    else { return }
    tokens[tokens.count - 1].kind = .opIdentifier
    let name = sign == UInt8(ascii: "-") ? WellKnownName.minus : .plus
    append(.dualOperator, value: name.rawValue, length: 1)
  }
}
