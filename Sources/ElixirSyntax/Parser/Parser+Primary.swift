// Operands: literals, names, containers, and what follows them without an operator.
extension Parser {
  /// An operand without dots and brackets after it; a name that `allowsArguments` may be a call
  /// without parentheses.
  mutating func parsePrimary(
    allowsDo: Bool, allowsArguments: Bool = true
  ) throws(Unparsable) -> Expression {
    switch kind {
    case .identifier, .parenIdentifier, .bracketIdentifier, .doIdentifier, .opIdentifier:
      let name = take()
      return try parseCall(
        CallHead(name: name), allowsDo: allowsDo, allowsArguments: allowsArguments)
    case .alias:
      return access(try parseAlias())
    case .atom, .true, .false, .nil:
      let token = take()
      return access(addAtom(token.value, start: token.start, end: token.end))
    case .integer, .float:
      let token = take()
      return access(addNumber(token))
    case .character:
      let token = take()
      return access(addInteger(UInt64(token.value), start: token.start, end: token.end))
    case .string:
      let token = take()
      return access(addSimpleString(token))
    case .charlist:
      let token = take()
      return access(try addCharlist(simpleText(token), start: token.start, end: token.end))
    case .stringBegin, .charlistBegin, .atomBegin, .sigilBegin:
      return access(try parseLiteral())
    case .openParen:
      return try parseParenthesized()
    case .openBracket:
      return access(try parseList())
    case .openCurly:
      return access(try parseTuple())
    case .openBinary:
      return access(try parseBinary())
    case .mapStart:
      advance()
      return access(try parseMapArguments())
    case .percent:
      return access(try parseStruct())
    case .fn:
      return access(try parseFunction())
    case .captureInteger:
      let operation = take()
      let number = try expect(.integer)
      return access(try addUnary(operation, addNumber(number)))
    case .atOperator:
      return try parseAt(allowsDo: allowsDo)
    case .unaryOperator, .dualOperator, .ternaryOperator, .captureOperator:
      return try parsePrefix(allowsDo: allowsDo)
    case .rangeOperator:
      return Expression(node: try addNullary(take()), isBase: true)
    case .ellipsisOperator:
      return try parseEllipsis(allowsDo: allowsDo)
    default:
      throw unexpected(expecting: "an expression")
    }
  }

  private func access(_ node: Int32) -> Expression {
    Expression(node: node, isAccess: true, isBase: true)
  }

  /// `..` and `...` without operands.
  mutating func addNullary(_ operation: Token) throws(Unparsable) -> Int32 {
    try addParent(
      .call, symbol: operation.value, position: operation.start, from: pending.count,
      start: operation.start, end: operation.end)
  }

  private mutating func parseEllipsis(allowsDo: Bool) throws(Unparsable) -> Expression {
    let next = tokens[index + 1].kind
    let hasOperand = next.startsArgument && !next.startsKeyword || next == .dualOperator
    guard hasOperand else { return Expression(node: try addNullary(take()), isBase: true) }
    return try parsePrefix(allowsDo: allowsDo)
  }

  /// The dots, brackets and calls after an operand.
  mutating func parsePostfix(
    _ operand: Expression, allowsDo: Bool, allowsArguments: Bool = true
  ) throws(Unparsable) -> Expression {
    var left = operand
    while true {
      switch kind {
      case .openBracket where left.isAccess:
        left = try parseAccess(of: left.node)
      case .dot where left.shape == .matched:
        left = try parseDot(after: left.node, allowsDo: allowsDo, allowsArguments: allowsArguments)
      case .dotCall where left.shape == .matched:
        left = try parseFunctionCall(of: left.node, allowsDo: allowsDo)
      default:
        return left
      }
      if nodes[Int(left.node)].height >= Self.maximumNesting { throw tooDeep(at: token) }
    }
  }

  /// `expression[key]`, a call of `Access.get`.
  mutating func parseAccess(of operand: Int32) throws(Unparsable) -> Expression {
    let bracket = take()
    skipEndOfLine()
    let mark = pending.count
    pending.append(try addDot(.accessModule, .get, position: bracket.start))
    pending.append(operand)
    if kind.startsKeyword {
      pending.append(try parseKeywords(in: .closeBracket))
    } else {
      try parseAccessKey()
    }
    let end = try expectClosing(.closeBracket).end
    let node = try addParent(
      .computedCall, position: bracket.start, from: mark, start: nodes[Int(operand)].start,
      end: end)
    return access(node)
  }

  /// The key, and a comma after it; more elements are an error once they are all read.
  private mutating func parseAccessKey() throws(Unparsable) {
    let mark = pending.count
    pending.append(try parseContainerElement().node)
    guard kind == .comma else { return }
    let comma = take()
    if isClosingAhead(.closeBracket) { return }
    if kind.startsKeyword { throw unexpected(expecting: "\"]\" after one key") }
    try parseContainerArguments(in: .closeBracket)
    guard isClosingAhead(.closeBracket) else { return }
    report("too many arguments when accessing a value; expected one key", at: comma)
    pending.removeLast(pending.count - mark - 1)
  }

  private mutating func parseAlias() throws(Unparsable) -> Int32 {
    let alias = take()
    let mark = pending.count
    pending.append(addAtom(alias.value, start: alias.start, end: alias.end))
    return try addCall(
      .aliases, position: alias.start, from: mark, start: alias.start, end: alias.end)
  }

  /// A dot and a name, an alias or a container after it.
  private mutating func parseDot(
    after left: Int32, allowsDo: Bool, allowsArguments: Bool
  ) throws(Unparsable) -> Expression {
    let dot = take()
    switch kind {
    case .identifier, .parenIdentifier, .bracketIdentifier, .doIdentifier, .opIdentifier:
      let name = take()
      let mark = pending.count
      pending.append(left)
      pending.append(addAtom(name.value, start: name.start, end: name.end))
      let callee = try addCall(
        .dot, position: dot.start, from: mark, start: nodes[Int(left)].start, end: name.end)
      let head = CallHead(name: name, callee: callee, start: nodes[Int(left)].start)
      return try parseCall(head, allowsDo: allowsDo, allowsArguments: allowsArguments)
    case .alias:
      return access(try parseAliasSegments(after: left, dot: dot))
    case .openCurly:
      return access(try parseMultiAlias(after: left, dot: dot))
    default:
      throw unexpected(expecting: "a name after \".\"")
    }
  }

  /// The segments of an alias after its first one, or after an expression.
  private mutating func parseAliasSegments(
    after left: Int32, dot: Token
  ) throws(Unparsable) -> Int32 {
    let record = nodes[Int(left)]
    let mark = pending.count
    var position = dot.start
    if record.kind == .call, record.symbol == WellKnownName.aliases.rawValue {
      let first = Int(record.first)
      for child in first..<first + Int(record.count) { pending.append(children[child]) }
      position = record.position
    } else {
      if record.kind == .atom { report("an atom cannot be followed by an alias", at: token) }
      pending.append(left)
    }
    var segment = take()
    pending.append(addAtom(segment.value, start: segment.start, end: segment.end))
    while kind == .dot, tokens[index + 1].kind == .alias {
      advance()
      segment = take()
      pending.append(addAtom(segment.value, start: segment.start, end: segment.end))
    }
    return try addCall(
      .aliases, position: position, from: mark, start: record.start, end: segment.end)
  }

  /// `Alias.{First, Second}`.
  private mutating func parseMultiAlias(
    after left: Int32, dot: Token
  ) throws(Unparsable) -> Int32 {
    advance()
    skipEndOfLine()
    let start = nodes[Int(left)].start
    let calleeMark = pending.count
    pending.append(left)
    pending.append(addAtom(.emptyTuple, at: dot.start))
    let callee = try addCall(
      .dot, position: dot.start, from: calleeMark, start: start, end: dot.end)
    let mark = pending.count
    pending.append(callee)
    if kind != .closeCurly {
      if kind.startsKeyword { throw unexpected(expecting: "an alias") }
      try parseContainerArguments(in: .closeCurly)
    }
    let end = try expectClosing(.closeCurly).end
    return try addParent(
      .computedCall, position: dot.start, from: mark, start: start, end: end)
  }
}
