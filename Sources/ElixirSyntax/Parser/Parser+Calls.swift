/// The name that a call or variable starts with.
struct CallHead {
  /// The token of the name, of which the kind says how it is called.
  var name: Token
  /// The node `left.name` when the name stands after a dot, else -1.
  var callee: Int32 = -1
  var start: Int32

  init(name: Token) {
    self.name = name
    start = name.start
  }

  init(name: Token, callee: Int32, start: Int32) {
    self.name = name
    self.callee = callee
    self.start = start
  }
}

// Calls, with and without parentheses, and their arguments.
extension Parser {
  /// A variable, or a call with what follows the name.
  mutating func parseCall(
    _ head: CallHead, allowsDo: Bool, allowsArguments: Bool
  ) throws(Unparsable) -> Expression {
    switch head.name.kind {
    case .parenIdentifier:
      let mark = beginCall(head)
      try parseParenArguments()
      return try finishParenCall(head, from: mark, allowsDo: allowsDo)
    case .identifier where allowsArguments && kind.startsArgument, .opIdentifier:
      let mark = beginCall(head)
      let shape = try parseArgumentsWithoutParens()
      if allowsDo, kind == .do {
        pending.append(try parseDoBlocks())
        return Expression(node: try finishCall(head, from: mark), shape: .unmatched)
      }
      return Expression(node: try finishCall(head, from: mark), shape: shape)
    case .doIdentifier where allowsDo && kind == .do:
      let mark = beginCall(head)
      pending.append(try parseDoBlocks())
      return Expression(node: try finishCall(head, from: mark), shape: .unmatched)
    default:
      let isBracketed = head.name.kind == .bracketIdentifier
      guard head.callee >= 0 else {
        return Expression(node: addVariable(head.name), isAccess: isBracketed, isBase: true)
      }
      let node = try finishCall(head, from: beginCall(head))
      return Expression(node: node, isAccess: isBracketed, isBase: true)
    }
  }

  private mutating func beginCall(_ head: CallHead) -> Int {
    let mark = pending.count
    if head.callee >= 0 { pending.append(head.callee) }
    return mark
  }

  private mutating func finishCall(_ head: CallHead, from mark: Int) throws(Unparsable) -> Int32 {
    try addParent(
      head.callee >= 0 ? .computedCall : .call, symbol: head.name.value,
      position: head.name.start, from: mark, start: head.start, end: previousEnd)
  }

  /// The second pair of parentheses and the do-block that may follow the first pair.
  private mutating func finishParenCall(
    _ head: CallHead, from mark: Int, allowsDo: Bool
  ) throws(Unparsable) -> Expression {
    guard kind == .openParen else {
      let hasBlock = allowsDo && kind == .do
      if hasBlock { pending.append(try parseDoBlocks()) }
      return call(try finishCall(head, from: mark), hasBlock: hasBlock)
    }
    pending.append(try finishCall(head, from: mark))
    return try finishNestedCall(from: mark, head: head, allowsDo: allowsDo)
  }

  /// A call of what a call returns, `f(a)(b)`; the inner call waits at `mark`.
  private mutating func finishNestedCall(
    from mark: Int, head: CallHead, allowsDo: Bool
  ) throws(Unparsable) -> Expression {
    let position = nodes[Int(pending[mark])].position
    advance()
    try parseParenArgumentsAfterOpening()
    let hasBlock = allowsDo && kind == .do
    if hasBlock { pending.append(try parseDoBlocks()) }
    let node = try addParent(
      .computedCall, position: position, from: mark, start: head.start, end: previousEnd)
    return call(node, hasBlock: hasBlock)
  }

  private func call(_ node: Int32, hasBlock: Bool) -> Expression {
    hasBlock
      ? Expression(node: node, shape: .unmatched)
      : Expression(node: node, isAccess: true, isBase: true)
  }

  /// `function.(arguments)`.
  mutating func parseFunctionCall(
    of function: Int32, allowsDo: Bool
  ) throws(Unparsable) -> Expression {
    let dot = take()
    let start = nodes[Int(function)].start
    let calleeMark = pending.count
    pending.append(function)
    let callee = try addCall(
      .dot, position: dot.start, from: calleeMark, start: start, end: dot.end)
    let head = CallHead(name: dot, callee: callee, start: start)
    let mark = beginCall(head)
    try parseParenArguments()
    return try finishParenCall(head, from: mark, allowsDo: allowsDo)
  }

  /// The arguments between parentheses; they stay on the stack.
  private mutating func parseParenArguments() throws(Unparsable) {
    try expect(.openParen)
    try parseParenArgumentsAfterOpening()
  }

  private mutating func parseParenArgumentsAfterOpening() throws(Unparsable) {
    skipEndOfLine()
    if kind == .closeParen {
      advance()
      return
    }
    var isFirst = true
    while true {
      if kind.startsKeyword {
        pending.append(try parseKeywords(in: .closeParen))
        break
      }
      let argument = try parseExpression()
      if argument.shape == .noParens, !isFirst { try rejectAmbiguousComma(argument.node) }
      pending.append(argument.node)
      isFirst = false
      guard kind == .comma else { break }
      if argument.shape == .noParens {
        throw unexpected(expecting: "parentheses around the call before it")
      }
      advance()
    }
    try expectClosing(.closeParen)
  }

  /// Reports a call without parentheses that has several arguments where only one may stand; what
  /// is wrong at its end goes first.
  mutating func rejectAmbiguousComma(_ node: Int32) throws(Unparsable) {
    guard kind.endsArguments else { throw unexpected(expecting: "the end of the call") }
    let record = nodes[Int(node)]
    let place = record.position >= 0 ? record.position : record.start
    report(
      "unexpected comma; nested calls with several arguments need parentheses", from: place,
      to: record.end)
  }

  /// The arguments of a call without parentheses; they stay on the stack.
  ///
  /// A do-block after them belongs to the call, so none of them takes it.
  mutating func parseArgumentsWithoutParens() throws(Unparsable) -> Expression.Shape {
    if kind.startsKeyword {
      pending.append(try parseKeywordsWithoutParens())
      return .matched
    }
    let first = try parseExpression(allowsDo: false)
    pending.append(first.node)
    guard kind == .comma else { return first.shape }
    try parseFurtherArguments()
    return .noParens
  }

  /// The arguments after the first and its comma.
  mutating func parseFurtherArguments() throws(Unparsable) {
    while kind == .comma {
      advance()
      if kind.startsKeyword {
        pending.append(try parseKeywordsWithoutParens())
        return
      }
      let argument = try parseExpression(allowsDo: false)
      if argument.shape == .noParens { try rejectAmbiguousComma(argument.node) }
      pending.append(argument.node)
    }
  }
}
