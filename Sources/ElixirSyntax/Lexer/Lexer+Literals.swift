// Strings, charlists, quoted atoms and quoted calls; what is common to all literals.

/// A literal whose end the lexer has not reached: it is in an interpolation, or about to go on.
struct OpenLiteral {
  /// The index of the token that starts it.
  var beginToken: Int
  var closing: UInt8
  var isHeredoc = false
  var interpolates = true
  var isSigil = false
  /// Where the current fragment starts.
  var fragmentStart = 0
  /// Where the current or last interpolation starts.
  var interpolationStart = 0
  /// The index of the last fragment's token, or -1; each fragment knows the one before it until
  /// the literal ends.
  var lastFragment: Int32 = -1

  /// The flags that every fragment has.
  var fragmentFlags: TokenFlags {
    guard isSigil else { return [] }
    return isHeredoc ? [.isSigil, .isTripled] : .isSigil
  }
}

extension Lexer {
  /// A quote starts a heredoc or a string.
  mutating func lexQuote(_ quote: UInt8) {
    if peek(1) == quote, peek(2) == quote {
      beginHeredoc(quote, kind: quote == UInt8(ascii: "\"") ? .stringBegin : .charlistBegin)
      return
    }
    let isString = quote == UInt8(ascii: "\"")
    lexSimpleLiteral(
      quote, prefix: 1, simple: isString ? .string : .charlist,
      begin: isString ? .stringBegin : .charlistBegin)
  }

  mutating func lexQuotedAtom(delimiter: UInt8) {
    lexSimpleLiteral(delimiter, prefix: 2, simple: .atom, begin: .atomBegin)
  }

  /// A literal of one token, unless it has interpolations.
  private mutating func lexSimpleLiteral(
    _ quote: UInt8, prefix: Int, simple: TokenKind, begin: TokenKind
  ) {
    let start = position
    let contentStart = start + prefix
    position = contentStart
    var flags: TokenFlags = []
    scan: while position < source.count {
      let byte = source[position]
      if byte == quote { break }
      switch byte {
      case UInt8(ascii: "\\"):
        flags.insert(.hasEscape)
        position += peek(1) < 0x80 ? 2 : 1
      case UInt8(ascii: "#") where peek(1) == UInt8(ascii: "{"):
        break scan
      case 0x80...:
        passUnicode(from: contentStart)
      default:
        position += 1
      }
    }
    guard position < source.count else {
      rejectUnterminated(from: start, prefix: prefix, kind: simple)
      return
    }
    if source[position] == quote {
      finishSimple(
        simple, flags: flags, from: start, content: contentStart..<position)
      return
    }
    let resumption = position
    var literal = OpenLiteral(beginToken: tokens.count, closing: quote)
    append(begin, from: start, to: contentStart)
    literal.fragmentStart = contentStart
    position = resumption
    continueFragments(literal, flags: flags)
  }

  private mutating func finishSimple(
    _ kind: TokenKind, flags: TokenFlags, from start: Int, content: Range<Int>
  ) {
    let end = content.upperBound + 1
    if flags.contains(.hasEscape) { checkEscapes(in: content) }
    let isQuote = kind == .string || kind == .charlist
    let next = end < source.count ? source[end] : 0
    if isQuote, next == UInt8(ascii: ":"), end + 1 < source.count, source[end + 1].isSpace {
      let symbol = internContent(content, flags: flags)
      append(.keywordIdentifier, value: symbol, from: start, to: end + 1)
      return
    }
    if kind == .atom {
      append(.atom, value: internContent(content, flags: flags), from: start, to: end)
      return
    }
    append(kind, flags: flags, from: start, to: end)
  }

  /// The symbol of quoted text.
  private mutating func internContent(_ content: Range<Int>, flags: TokenFlags) -> Int32 {
    if isTooLong(from: content.lowerBound, to: content.upperBound) {
      report(
        "an atom must have fewer than 256 characters", from: content.lowerBound,
        to: content.upperBound)
    }
    let text = UnsafeBufferPointer(rebasing: source[content])
    guard flags.contains(.hasEscape) else {
      return symbols.intern(text, hash: SymbolTable.hash(text))
    }
    var invalid: Int?
    return symbols.intern(Escape.unescape(Array(text), invalid: &invalid))
  }

  /// A quoted name after a dot.
  mutating func lexQuotedCall() {
    let start = position
    let quote = source[position]
    position += 1
    var flags: TokenFlags = []
    while position < source.count, source[position] != quote {
      if source[position] == UInt8(ascii: "\\") {
        flags.insert(.hasEscape)
        position += peek(1) < 0x80 ? 2 : 1
      } else if source[position] >= 0x80 {
        passUnicode(from: start + 1)
      } else {
        if isAhead("#{") {
          report("interpolation is not allowed in a name", from: position, to: position + 2)
        }
        position += 1
      }
    }
    guard position < source.count else {
      rejectUnterminated(from: start, prefix: 1, kind: .atom)
      return
    }
    let content = start + 1..<position
    if flags.contains(.hasEscape) { checkEscapes(in: content) }
    appendCallName(internContent(content, flags: flags), from: start, to: position + 1)
  }

  /// Reports a literal without an end, and takes it to end with its first line.
  private mutating func rejectUnterminated(from start: Int, prefix: Int, kind: TokenKind) {
    report(
      "missing closing quote", from: start, to: start + prefix,
      note: .init(message: "the file ends here", offset: source.count))
    // Each one has scanned the rest of the file, so their number is bounded.
    unterminatedCount += 1
    var end = unterminatedCount > 16 ? source.count : start + prefix
    while end < source.count, source[end] != UInt8(ascii: "\n") { end += 1 }
    append(.atom, value: WellKnownName.error.rawValue, from: start, to: end)
  }

  /// Goes on with a literal after an interpolation.
  mutating func continueLiteral(_ literal: OpenLiteral) {
    var literal = literal
    literal.fragmentStart = position
    continueFragments(literal, flags: literal.fragmentFlags)
  }

  /// Lexes pieces up to the end of the literal or its next interpolation.
  mutating func continueFragments(_ literal: OpenLiteral, flags: TokenFlags) {
    var flags = flags
    while position < source.count {
      let byte = source[position]
      if byte == literal.closing, !literal.isHeredoc {
        endLiteral(literal, flags: flags, contentEnd: position, end: position + 1)
        return
      }
      switch byte {
      case UInt8(ascii: "\n"):
        position += 1
        if literal.isHeredoc, endHeredoc(literal, flags: flags) { return }
      case UInt8(ascii: "\\"):
        flags.insert(.hasEscape)
        if passEscape(in: literal), literal.isHeredoc, endHeredoc(literal, flags: flags) { return }
      case UInt8(ascii: "#") where literal.interpolates && peek(1) == UInt8(ascii: "{"):
        beginInterpolation(literal, flags: flags)
        return
      case 0x80...:
        passUnicode(from: literal.fragmentStart)
      default:
        position += 1
      }
    }
    rejectUnterminated(literal, flags: flags)
  }

  /// Passes a backslash and what it escapes; says whether a line ended.
  private mutating func passEscape(in literal: OpenLiteral) -> Bool {
    let next = peek(1)
    if next == UInt8(ascii: "\n") {
      position += 2
      return true
    }
    if next == UInt8(ascii: "\r"), peek(2) == UInt8(ascii: "\n") {
      position += 3
      return true
    }
    if next < 0x80 { position = min(position + 2, source.count) } else { position += 1 }
    return false
  }

  private mutating func beginInterpolation(_ literal: OpenLiteral, flags: TokenFlags) {
    var literal = literal
    appendFragment(&literal, flags: flags, to: position)
    literal.interpolationStart = position
    literals.append(literal)
    literalOpenings.append(openings.count)
    openings.append(Opening(kind: .interpolationBegin, token: tokens.count))
    append(.interpolationBegin, length: 2)
  }

  /// Appends the piece that ends here; a heredoc's first piece stands even when empty.
  private mutating func appendFragment(
    _ literal: inout OpenLiteral, flags: TokenFlags, to end: Int
  ) {
    let start = literal.fragmentStart
    let isFirst = literal.isHeredoc && literal.beginToken == tokens.count - 1
    guard end > start || isFirst else { return }
    if flags.contains(.hasEscape), !literal.isSigil { checkEscapes(in: start..<end) }
    let previous = literal.lastFragment
    literal.lastFragment = Int32(tokens.count)
    append(
      .fragment, value: previous, flags: isFirst ? flags.union(.isHeredoc) : flags, from: start,
      to: end)
  }

  /// Appends the last piece and the end of the literal.
  mutating func endLiteral(
    _ literal: OpenLiteral, flags: TokenFlags, contentEnd: Int, end: Int, indentation: Int = 0
  ) {
    var literal = literal
    appendFragment(&literal, flags: flags, to: contentEnd)
    let layout = FragmentLayout(indentation: indentation, delimiter: literal.closing)
    while literal.lastFragment >= 0 {
      let fragment = Int(literal.lastFragment)
      literal.lastFragment = tokens[fragment].value
      tokens[fragment].value = layout.rawValue
    }
    var last = end
    if literal.isSigil {
      while last < source.count, source[last].isLetter || source[last].isDigit { last += 1 }
    } else if !literal.isHeredoc, end + 1 < source.count, source[end] == UInt8(ascii: ":"),
      source[end + 1].isSpace, tokens[literal.beginToken].kind != .atomBegin
    {
      tokens[literal.beginToken].kind = .keywordBegin
      last += 1
    }
    append(.literalEnd, value: Int32(end), from: contentEnd, to: last)
  }

  private mutating func rejectUnterminated(_ literal: OpenLiteral, flags: TokenFlags) {
    let begin = tokens[literal.beginToken]
    report(
      "missing end of the literal", from: Int(begin.start), to: Int(begin.end),
      note: .init(message: "the file ends here", offset: source.count))
    position = source.count
    endLiteral(literal, flags: flags, contentEnd: source.count, end: source.count)
  }
}
