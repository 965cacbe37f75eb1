// Lists, tuples and binaries.
extension Parser {
  mutating func parseList() throws(Unparsable) -> Int32 {
    let start = take().start
    skipEndOfLine()
    let mark = pending.count
    if kind != .closeBracket {
      try parseElements(in: .closeBracket) { (parser) throws(Unparsable) in
        try parser.parseKeywordPairs(in: .closeBracket)
      }
    }
    let end = try expectClosing(.closeBracket).end
    return try addParent(.list, from: mark, start: start, end: end)
  }

  mutating func parseTuple() throws(Unparsable) -> Int32 {
    let open = take()
    skipEndOfLine()
    let mark = pending.count
    if kind != .closeCurly {
      let hasKeywordsOnly = kind.startsKeyword
      try parseContainerArguments(in: .closeCurly)
      if hasKeywordsOnly { try rejectKeywords(inside: "a tuple", open, .closeCurly) }
    }
    let end = try expectClosing(.closeCurly).end
    if pending.count == mark + 2 {
      return try addParent(.pair, from: mark, start: open.start, end: end)
    }
    return try addCall(.emptyTuple, position: open.start, from: mark, start: open.start, end: end)
  }

  mutating func parseBinary() throws(Unparsable) -> Int32 {
    let open = take()
    skipEndOfLine()
    let mark = pending.count
    if kind != .closeBinary {
      let hasKeywordsOnly = kind.startsKeyword
      try parseContainerArguments(in: .closeBinary)
      if hasKeywordsOnly { try rejectKeywords(inside: "a binary", open, .closeBinary) }
    }
    let end = try expectClosing(.closeBinary).end
    return try addCall(.binary, position: open.start, from: mark, start: open.start, end: end)
  }

  /// Reports keywords without brackets as all that a tuple or binary holds; what else may be wrong
  /// at its end goes first.
  ///
  /// Elixir reports them where the container starts, or at a line break before its end.
  private mutating func rejectKeywords(
    inside container: String, _ open: Token, _ closing: TokenKind
  ) throws(Unparsable) {
    guard isClosingAhead(closing) else { return }
    let message = "unexpected keywords inside \(container); expected them in brackets"
    if kind == .endOfLine {
      report(
        message, at: token,
        note: .init(message: "\(container) starts here", offset: Int(open.start)))
    } else {
      report(message, at: open)
    }
  }

  /// Whether a closing delimiter is ahead, maybe after a line break.
  func isClosingAhead(_ closing: TokenKind) -> Bool {
    kind == closing || (kind == .endOfLine && tokens[index + 1].kind == closing)
  }

  /// Elements of which keywords at the end are one more; they stay on the stack.
  mutating func parseContainerArguments(in closing: TokenKind) throws(Unparsable) {
    try parseElements(in: closing) { (parser) throws(Unparsable) in
      parser.pending.append(try parser.parseKeywords(in: closing))
    }
  }

  /// Elements, a comma after the last one too, and keywords at the end.
  private mutating func parseElements(
    in closing: TokenKind, keywords: (inout Parser) throws(Unparsable) -> Void
  ) throws(Unparsable) {
    while true {
      if kind.startsKeyword { return try keywords(&self) }
      pending.append(try parseContainerElement().node)
      guard kind == .comma else { return }
      advance()
      if isClosingAhead(closing) { return }
    }
  }

  /// An element of a container, where calls without parentheses have one argument at most.
  mutating func parseContainerElement() throws(Unparsable) -> Expression {
    let element = try parseExpression()
    if element.shape == .noParens { try rejectAmbiguousComma(element.node) }
    return element
  }
}
