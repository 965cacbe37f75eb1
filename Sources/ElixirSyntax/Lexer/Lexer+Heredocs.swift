// Heredocs and sigils.
extension Lexer {
  /// Three quotes start a heredoc, of which the text starts on the next line.
  mutating func beginHeredoc(
    _ quote: UInt8, kind: TokenKind, value: Int32 = 0, from start: Int? = nil,
    interpolates: Bool = true
  ) {
    let start = start ?? position
    var literal = OpenLiteral(beginToken: tokens.count, closing: quote, isHeredoc: true)
    literal.interpolates = interpolates
    literal.isSigil = kind == .sigilBegin
    append(kind, value: value, flags: .isHeredoc, from: start, to: position + 3)
    let header = position
    skipHorizontalSpace()
    if peek() == UInt8(ascii: "\r"), peek(1) == UInt8(ascii: "\n") { position += 1 }
    if peek() == UInt8(ascii: "\n"), position < source.count {
      position += 1
    } else {
      report(
        "a heredoc must start with a line break after its opening quotes", from: header,
        to: min(header + 1, source.count))
      position = header
    }
    literal.fragmentStart = position
    let flags = literal.fragmentFlags
    if endHeredoc(literal, flags: flags) { return }
    continueFragments(literal, flags: flags)
  }

  /// At the start of a line: ends the heredoc if its closing quotes are there.
  mutating func endHeredoc(_ literal: OpenLiteral, flags: TokenFlags) -> Bool {
    let lineStart = position
    skipHorizontalSpace()
    guard peek() == literal.closing, peek(1) == literal.closing, peek(2) == literal.closing else {
      return false
    }
    let indentation = position - lineStart
    endLiteral(
      literal, flags: flags, contentEnd: lineStart, end: position + 3, indentation: indentation)
    return true
  }

  /// Reports the first escape that Elixir rejects.
  mutating func checkEscapes(in content: Range<Int>) {
    var invalid: Int?
    _ = Escape.unescape(Array(source[content]), invalid: &invalid)
    if let invalid {
      let start = content.lowerBound + invalid
      let name = source[start + 1] == UInt8(ascii: "x") ? "\\xHH" : "\\uHHHH or \\u{H…}"
      report("invalid escape; expected \(name)", from: start, to: start + 2)
    }
  }

  /// `~`, a name, a literal between any of the delimiters, and modifiers.
  mutating func lexSigil() {
    let start = position
    position += 1
    let interpolates = source[position].isLowercase
    position += 1
    if !interpolates {
      while peek().isUppercase || peek().isDigit { position += 1 }
    }
    if peek().isLowercase || (interpolates && peek().isLetter) {
      while peek().isLetter { position += 1 }
      report(
        "invalid sigil name; expected one lowercase letter, or uppercase letters and digits",
        from: start, to: position)
    }
    // Elixir leaves out a sigil of which the file has the name only.
    if position == source.count { return }
    let name = Array("sigil_".utf8) + source[start + 1..<position]
    let symbol = symbols.intern(name)
    let delimiter = peek()
    guard let closing = sigilClosing(delimiter) else {
      report(
        "invalid sigil delimiter; expected one of / | \" ' ( [ { <", from: start, to: position)
      append(.atom, value: WellKnownName.error.rawValue, from: start, to: position)
      return
    }
    let isQuote = delimiter == UInt8(ascii: "\"") || delimiter == UInt8(ascii: "'")
    if isQuote, peek(1) == delimiter, peek(2) == delimiter {
      beginHeredoc(
        delimiter, kind: .sigilBegin, value: symbol, from: start, interpolates: interpolates)
      return
    }
    var literal = OpenLiteral(beginToken: tokens.count, closing: closing)
    literal.interpolates = interpolates
    literal.isSigil = true
    append(.sigilBegin, value: symbol, from: start, to: position + 1)
    literal.fragmentStart = position
    continueFragments(literal, flags: .isSigil)
  }

  private func sigilClosing(_ delimiter: UInt8) -> UInt8? {
    switch delimiter {
    case UInt8(ascii: "("): UInt8(ascii: ")")
    case UInt8(ascii: "["): UInt8(ascii: "]")
    case UInt8(ascii: "{"): UInt8(ascii: "}")
    case UInt8(ascii: "<"): UInt8(ascii: ">")
    case UInt8(ascii: "/"), UInt8(ascii: "|"), UInt8(ascii: "\""), UInt8(ascii: "'"): delimiter
    default: nil
    }
  }
}
