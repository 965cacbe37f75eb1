// Opening and closing delimiters, which the tokenizer already matches (`check_terminator`).
extension Lexer {
  mutating func open(_ kind: TokenKind, value: Int32 = 0, length: Int) {
    openings.append(Opening(kind: kind, token: tokens.count))
    append(kind, value: value, length: length)
  }

  mutating func openParenthesis() {
    if previousKind == .alias {
      report(
        "unexpected \"(\" after an alias; names of functions start in lowercase",
        from: position, to: position + 1)
    }
    open(.openParen, length: 1)
  }

  mutating func openCurly() {
    if isKeywordColon(at: 2), peek(1) == UInt8(ascii: "}") {
      append(.keywordIdentifier, value: WellKnownName.emptyTuple.rawValue, length: 3)
      return
    }
    if previousKind == .percent {
      report("unexpected space between \"%\" and \"{\"", from: position, to: position + 1)
    }
    open(.openCurly, length: 1)
  }

  /// A curly bracket may close an interpolation; then the literal around it goes on.
  mutating func closeCurly() {
    guard let first = literalOpenings.last, endsInterpolation(from: first),
      let literal = literals.popLast()
    else {
      close(.closeCurly, length: 1)
      return
    }
    if let opening = openings.last, opening.kind != .interpolationBegin {
      reportMissing(partnerOf: opening, at: position, met: .closeCurly)
    }
    openings.removeSubrange(first...)
    literalOpenings.removeLast()
    append(.interpolationEnd, length: 1)
    continueLiteral(literal)
  }

  /// Whether no curly bracket is open since the interpolation began.
  private func endsInterpolation(from first: Int) -> Bool {
    let nearest = max(first, openings.count - Self.searchedOpenings)
    return !openings[nearest...].contains { $0.kind == .openCurly }
  }

  mutating func close(_ kind: TokenKind, length: Int) {
    defer { append(kind, length: length) }
    guard let opening = openings.last, opening.kind != .interpolationBegin else {
      reportStructural(
        "unexpected \(kind.description), which closes nothing; expected an expression",
        from: position, to: position + length)
      return
    }
    if opening.kind.closing == kind {
      openings.removeLast()
      return
    }
    reportMissing(partnerOf: opening, at: position, met: kind)
    closeOutward(kind)
  }

  /// How many openings are searched for the partner of a misplaced delimiter.
  private static let searchedOpenings = 256

  /// After a mismatch: closes the nearest opening that fits, or ignores the closing delimiter.
  private mutating func closeOutward(_ kind: TokenKind) {
    var index = openings.count - 1
    let last = openings.count - Self.searchedOpenings
    while index >= max(0, last), openings[index].kind != .interpolationBegin {
      if openings[index].kind.closing == kind {
        openings.removeSubrange(index...)
        return
      }
      index -= 1
    }
  }

  /// Reports the innermost of what is still open at the end of the file; for an interpolation that
  /// is its literal, as Elixir says it.
  mutating func reportOpenDelimiter() {
    guard let opening = openings.last else { return }
    guard opening.kind == .interpolationBegin, let literal = literals.last else {
      reportMissing(partnerOf: opening, at: source.count)
      return
    }
    let begin = tokens[literal.beginToken]
    reportStructural(
      "missing \"}\" of an interpolation", from: Int(begin.start), to: Int(begin.end),
      note: .init(message: "the interpolation starts here", offset: literal.interpolationStart))
  }

  /// Reports a delimiter without a partner; the parser needs the tokens repaired then.
  private mutating func reportStructural(
    _ message: String, from start: Int, to end: Int, note: SyntaxError.Note? = nil
  ) {
    isUnbalanced = true
    guard errors.count < SyntaxError.maximumCount else { return }
    errors.append(
      SyntaxError(message: message, start: start, end: end, note: note, isStructural: true))
  }

  private mutating func reportMissing(
    partnerOf opening: Opening, at offset: Int, met kind: TokenKind? = nil
  ) {
    let token = tokens[opening.token]
    let expected = opening.kind.closing.description
    reportStructural(
      "missing \(expected) for \(opening.kind.description)", from: Int(token.start),
      to: Int(token.end),
      note: .init(
        message: kind.map { "\(expected) expected before this \($0.description)" }
          ?? "\(expected) expected here",
        offset: offset))
  }
}

extension TokenKind {
  /// The delimiter that closes this one; itself for all that open nothing.
  var closing: TokenKind {
    switch self {
    case .openParen: .closeParen
    case .openBracket: .closeBracket
    case .openCurly: .closeCurly
    case .openBinary: .closeBinary
    case .fn, .do: .end
    case .interpolationBegin: .interpolationEnd
    case .stringBegin, .charlistBegin, .atomBegin, .keywordBegin, .sigilBegin: .literalEnd
    default: self
    }
  }

  /// Whether the kind has a closing partner.
  var isOpening: Bool { closing != self }

  /// Whether the kind closes another.
  var isClosing: Bool {
    switch self {
    case .closeParen, .closeBracket, .closeCurly, .closeBinary, .end, .interpolationEnd,
      .literalEnd:
      true
    default: false
    }
  }
}
