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
      if isClosingAhead(closing) { return }
      if !kind.startsKeyword { return try parseExpressionAfterKeywords(from: start, comma) }
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
      if !kind.startsKeyword {
        try parseExpressionAfterKeywords(from: start, comma)
        break
      }
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

  /// Reports an expression after keywords; only `__cursor__()`, which stands for what an editor
  /// completes, may be there.
  private mutating func parseExpressionAfterKeywords(
    from start: Int32, _ comma: Token
  ) throws(Unparsable) {
    guard kind.startsOperand else { throw unexpected(expecting: "a keyword after the comma") }
    let first = index
    let errorCount = errors.count
    do throws(Unparsable) {
      let expression = try parseExpression(allowsDo: false)
      if isCall(expression.node, .cursor, arguments: 0) {
        pending.append(expression.node)
        return
      }
      guard kind.endsArguments else { throw unexpected(expecting: "the end of the call") }
    } catch {
      // Here a call without parentheses ends with its first argument, for Elixir.
      guard hasComma(in: first..<index) else { throw error }
      errors.removeLast(errors.count - errorCount)
    }
    report(
      "unexpected expression after keywords; they must come last, or in brackets", at: comma,
      note: .init(message: "the keywords start here", offset: Int(start)))
    throw Unparsable()
  }

  /// Whether some tokens have a comma outside of the delimiters that they open, and no keyword
  /// before it, whose comma it could be.
  private func hasComma(in range: Range<Int>) -> Bool {
    var depth = 0
    for token in tokens[range] {
      if depth == 0, token.kind == .comma || token.kind.startsKeyword {
        return token.kind == .comma
      }
      if token.kind.isOpening { depth += 1 } else if token.kind.isClosing { depth -= 1 }
    }
    return false
  }
}
