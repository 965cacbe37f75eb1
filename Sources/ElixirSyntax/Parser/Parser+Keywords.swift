// Keyword lists without brackets.
extension Parser {
  /// The keywords up to a closing delimiter, which stays ahead, as one list.
  mutating func parseKeywords(in closing: TokenKind) throws(Unparsable) -> Int32 {
    let start = token.start
    let mark = pending.count
    try parseKeywordPairs(in: closing)
    return try addParent(.list, from: mark, start: start, end: previousEnd)
  }

  /// The pairs up to a closing delimiter; they stay on the stack.
  mutating func parseKeywordPairs(in closing: TokenKind) throws(Unparsable) {
    let start = token.start
    while true {
      let key = try parseKeywordKey()
      let value = try parseContainerElement()
      pending.append(try addPair(key, value.node))
      guard kind == .comma else { return }
      let comma = take()
      if kind == closing || (kind == .endOfLine && tokens[index + 1].kind == closing) { return }
      guard kind.startsKeyword else { throw expressionAfterKeywords(from: start, comma) }
    }
  }

  /// The keywords that end a call without parentheses, as one list.
  mutating func parseKeywordsWithoutParens() throws(Unparsable) -> Int32 {
    let start = token.start
    let mark = pending.count
    while true {
      let key = try parseKeywordKey()
      let value = try parseExpression(allowsDo: false)
      pending.append(try addPair(key, value.node))
      guard kind == .comma else { break }
      let comma = take()
      guard kind.startsKeyword else { throw expressionAfterKeywords(from: start, comma) }
    }
    return try addParent(.list, from: mark, start: start, end: previousEnd)
  }

  private mutating func parseKeywordKey() throws(Unparsable) -> Int32 {
    let key: Int32
    if kind == .keywordIdentifier {
      let token = take()
      key = addAtom(token.value, start: token.start, end: token.end - 1)
    } else {
      key = try parseLiteral()
    }
    skipEndOfLine()
    return key
  }

  mutating func addPair(_ left: Int32, _ right: Int32) throws(Unparsable) -> Int32 {
    let mark = pending.count
    pending.append(left)
    pending.append(right)
    return try addParent(
      .pair, from: mark, start: nodes[Int(left)].start, end: nodes[Int(right)].end)
  }

  private mutating func expressionAfterKeywords(from start: Int32, _ comma: Token) -> Unparsable {
    guard kind.startsArgument || kind == .dualOperator else {
      return unexpected(expecting: "a keyword after the comma")
    }
    report(
      "unexpected expression after keywords; they must come last, or in brackets", at: comma,
      note: .init(message: "the keywords start here", offset: Int(start)))
    return Unparsable()
  }
}
