// Parentheses, functions and do-blocks.
extension Parser {
  /// What a pair of parentheses holds.
  enum Parenthesized {
    case expression(Expression)
    /// Nothing: an empty block, or no arguments before an arrow.
    case empty(Int32)
    /// Several arguments, which wait on the stack.
    case arguments
  }

  mutating func parseParenthesized() throws(Unparsable) -> Expression {
    let open = token
    let followsName = index > 0 && tokens[index - 1].kind == .identifier
    switch try parseParentheses(allowsArguments: followsName) {
    case .expression(let expression): return expression
    case .empty(let node): return Expression(node: node, isAccess: true, isBase: true)
    case .arguments:
      report("unexpected space between the name of a function and \"(\"", at: open)
      throw Unparsable()
    }
  }

  /// Parses what is in parentheses; where it `allowsArguments`, that may be several arguments for
  /// an arrow after them.
  mutating func parseParentheses(allowsArguments: Bool) throws(Unparsable) -> Parenthesized {
    let open = take()
    try enter()
    defer { nesting -= 1 }
    skipEndOfLine()
    if kind == .closeParen {
      advance()
      return .empty(
        try addCall(
          .block, position: -1, from: pending.count, start: open.start, end: previousEnd))
    }
    if kind == .semicolon { advance() }
    let mark = pending.count
    let insides = try parseInsides(allowsArguments: allowsArguments)
    let end = try expectClosing(.closeParen).end
    switch insides {
    case .arguments: return .arguments
    case .clauses:
      return .expression(
        access(try addParent(.list, from: mark, start: open.start, end: end)))
    case .expressions:
      return .expression(access(try addParenthesizedBlock(open, from: mark, end: end)))
    }
  }

  private mutating func addParenthesizedBlock(
    _ open: Token, from mark: Int, end: Int32
  ) throws(Unparsable) -> Int32 {
    // A block around a lone negation keeps `(not a) in b` apart from `not a in b`.
    if pending.count == mark + 1, isNegation(pending[mark]) {
      return try addCall(.block, position: -1, from: mark, start: open.start, end: end)
    }
    return try addBlock(from: mark, position: open.start, start: open.start, end: end)
  }

  private func access(_ node: Int32) -> Expression {
    Expression(node: node, isAccess: true, isBase: true)
  }

  /// `fn … -> … end`.
  mutating func parseFunction() throws(Unparsable) -> Int32 {
    let start = take()
    try enter()
    defer { nesting -= 1 }
    skipEndOfExpression()
    let mark = pending.count
    if kind == .end { throw unexpected(expecting: "a clause") }
    let insides = try parseInsides()
    if insides != .clauses {
      report("expected clauses with \"->\" inside \"fn\"", at: start)
    }
    let end = try expect(.end).end
    return try addCall(.fn, position: start.start, from: mark, start: start.start, end: end)
  }

  /// `do … end` with its other blocks, as the keyword list that a call takes as last argument.
  mutating func parseDoBlocks() throws(Unparsable) -> Int32 {
    let start = token
    try enter()
    defer { nesting -= 1 }
    let mark = pending.count
    repeat {
      let keyword = take()
      skipEndOfExpression()
      let key = addAtom(keyword.value, start: keyword.start, end: keyword.end)
      pending.append(try addPair(key, try parseBlockBody(after: keyword)))
    } while kind == .blockIdentifier
    let end = try expect(.end).end
    return try addParent(.list, from: mark, start: start.start, end: end)
  }

  /// The body of one block: clauses as a list, or expressions as one.
  private mutating func parseBlockBody(after keyword: Token) throws(Unparsable) -> Int32 {
    let mark = pending.count
    let start = token.start
    let insides = try parseInsides()
    let isEmpty = pending.count == mark
    let end = isEmpty ? keyword.end : max(previousEnd, keyword.end)
    if insides == .clauses {
      return try addParent(.list, from: mark, start: start, end: end)
    }
    return try addBlock(from: mark, start: isEmpty ? keyword.end : start, end: end)
  }
}
