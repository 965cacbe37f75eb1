// Maps and structs.
extension Parser {
  /// `%name{…}`; the percent sign is ahead.
  mutating func parseStruct() throws(Unparsable) -> Int32 {
    let percent = take()
    let name = try parseMapBase()
    skipEndOfLine()
    guard kind == .openCurly else { throw unexpected(expecting: "\"{\"") }
    let mark = pending.count
    pending.append(name)
    pending.append(try parseMapArguments(from: token.start))
    return try addCall(
      .percent, position: percent.start, from: mark, start: percent.start, end: previousEnd)
  }

  /// What names a struct: an operand that is no call without parentheses.
  private mutating func parseMapBase() throws(Unparsable) -> Int32 {
    try enter()
    defer { nesting -= 1 }
    switch kind {
    case .atOperator, .unaryOperator, .dualOperator, .ternaryOperator:
      let operation = take()
      skipEndOfLine()
      return try addPrefix(operation, try parseMapBase())
    case .ellipsisOperator where [.openCurly, .endOfLine].contains(tokens[index + 1].kind):
      return try addNullary(take())
    case .ellipsisOperator:
      return try addPrefix(take(), try parseMapBase())
    case .captureOperator:
      throw unexpected(expecting: "the name of a struct")
    default:
      let primary = try parsePrimary(allowsDo: false, allowsArguments: false)
      return try parsePostfix(primary, allowsDo: false, allowsArguments: false).node
    }
  }

  /// The curly brackets of a map, of which Elixir gives `%{` the place of its percent sign.
  mutating func parseMapArguments(from position: Int32? = nil) throws(Unparsable) -> Int32 {
    let open = try expect(.openCurly)
    let place = position ?? open.start - 1
    skipEndOfLine()
    let mark = pending.count
    if kind != .closeCurly { try parseMapElements() }
    let end = try expectClosing(.closeCurly).end
    return try addCall(.map, position: place, from: mark, start: place, end: end)
  }

  /// The elements, of which the first may be the map of an update: `map | key => value`.
  private mutating func parseMapElements() throws(Unparsable) {
    if kind.startsKeyword { return try parseKeywordPairs(in: .closeCurly) }
    let left = try parseExpression(TokenKind.pipeOperator.precedence + 1)
    guard kind == .pipeOperator, left.shape != .noParens else {
      let key = try parseOperators(left, 0, allowsDo: true)
      pending.append(try parseAssociation(after: key))
      return try parseFurtherElements()
    }
    let pipe = take()
    skipEndOfLine()
    let mark = pending.count
    if kind.startsKeyword {
      try parseKeywordPairs(in: .closeCurly)
      return try finishUpdate(of: left.node, pipe, from: mark)
    }
    let right = try parseExpression(TokenKind.pipeOperator.precedence)
    let isKey = right.shape != .noParens || right.mayBeUnmatched
    if isKey, kind == .associateOperator || right.isBase && kind.precedence == 0 {
      pending.append(try parseAssociation(after: right))
      try parseFurtherElements()
      return try finishUpdate(of: left.node, pipe, from: mark)
    }
    let node = try addBinary(pipe.value, position: pipe.start, left.node, right.node)
    let shape: Expression.Shape = left.shape == .unmatched ? .unmatched : right.shape
    let key = try parseOperators(Expression(node: node, shape: shape), 0, allowsDo: true)
    pending.append(try parseAssociation(after: key))
    try parseFurtherElements()
  }

  /// Makes the elements that wait since `mark` the right side of an update.
  private mutating func finishUpdate(
    of map: Int32, _ pipe: Token, from mark: Int
  ) throws(Unparsable) {
    let start = pending.count > mark ? nodes[Int(pending[mark])].start : previousEnd
    let elements = try addParent(.list, from: mark, start: start, end: previousEnd)
    pending.append(try addBinary(pipe.value, position: pipe.start, map, elements))
  }

  private mutating func parseFurtherElements() throws(Unparsable) {
    while kind == .comma {
      advance()
      if isClosingAhead(.closeCurly) { return }
      if kind.startsKeyword { return try parseKeywordPairs(in: .closeCurly) }
      pending.append(try parseAssociation(after: try parseExpression()))
    }
  }

  /// `key => value`, or an expression alone that macros fill in.
  private mutating func parseAssociation(after key: Expression) throws(Unparsable) -> Int32 {
    guard kind == .associateOperator else {
      guard key.isBase, key.shape == .matched else { throw unexpected(expecting: "\"=>\"") }
      return key.node
    }
    if key.shape == .noParens, !key.mayBeUnmatched {
      throw unexpected(expecting: "parentheses around the arguments of the key's call")
    }
    advance()
    skipEndOfLine()
    let value = try parseExpression()
    if value.shape == .noParens, !value.mayBeUnmatched {
      throw unexpected(expecting: "parentheses around the arguments of the value's call")
    }
    return try addPair(key.node, value.node)
  }
}
