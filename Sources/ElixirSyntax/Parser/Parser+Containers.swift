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
      if hasKeywordsOnly { report("unexpected keywords inside a tuple", at: open) }
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
      if hasKeywordsOnly { report("unexpected keywords inside a binary", at: open) }
    }
    let end = try expectClosing(.closeBinary).end
    return try addCall(.binary, position: open.start, from: mark, start: open.start, end: end)
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
      if kind == closing || (kind == .endOfLine && tokens[index + 1].kind == closing) { return }
    }
  }

  /// An element of a container, where calls without parentheses have one argument at most.
  mutating func parseContainerElement() throws(Unparsable) -> Expression {
    let element = try parseExpression()
    if element.shape == .noParens { reportAmbiguousComma(element.node) }
    return element
  }
}
