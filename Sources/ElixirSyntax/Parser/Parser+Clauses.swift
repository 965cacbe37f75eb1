// The insides of do-blocks, functions and parentheses: expressions, or clauses with `->`.
extension Parser {
  /// What the insides turned out to be; their nodes wait on the stack.
  enum Insides {
    case expressions
    case clauses
    /// Several arguments in parentheses before an arrow: `(a, b) -> c`.
    case arguments
  }

  private enum Element {
    case expression(Int32)
    /// The arguments before an arrow, and the arrow.
    case clause(Int32, arrow: Token)
    case arguments
  }

  /// A clause whose body is being read; the body waits on the stack since `bodyMark`.
  private struct OpenClause {
    var arguments: Int32
    var arrow: Token
    var bodyMark: Int
  }

  /// Expressions and clauses up to the token that ends them, which stays ahead.
  mutating func parseInsides(allowsArguments: Bool = false) throws(Unparsable) -> Insides {
    let mark = pending.count
    var clause: OpenClause?
    var lateArrow: Token?
    while !kind.endsInsides {
      let start = index
      let height = pending.count
      do {
        switch try parseElement(allowsArguments: allowsArguments && pending.count == mark) {
        case .arguments:
          return .arguments
        case .expression(let node):
          pending.append(node)
        case .clause(let arguments, let arrow):
          if let clause {
            try finish(clause)
          } else if pending.count > mark {
            lateArrow = arrow
            pending.removeLast(pending.count - mark)
          }
          clause = OpenClause(arguments: arguments, arrow: arrow, bodyMark: pending.count)
          pending.append(try parseClauseBody(after: arrow))
        }
        if !kind.endsExpression { throw unexpected(expecting: "the end of the expression") }
      } catch {
        recover(from: start, height: height)
      }
      guard kind == .endOfLine || kind == .semicolon else { break }
      skipEndOfExpression()
    }
    guard let clause else { return .expressions }
    try finish(clause)
    if let lateArrow {
      report("unexpected \"->\"; the first expression must be a clause too", at: lateArrow)
    }
    return .clauses
  }

  /// The first expression of a clause, nil where there is none.
  private mutating func parseClauseBody(after arrow: Token) throws(Unparsable) -> Int32 {
    if kind.endsExpression { return addAtom(.nil, at: arrow.end) }
    return try parseExpression().node
  }

  private mutating func finish(_ clause: OpenClause) throws(Unparsable) {
    let place = clause.arrow.end
    let end = pending.last.map { nodes[Int($0)].end } ?? place
    let body = try addBlock(
      from: clause.bodyMark, start: nodes[Int(pending[clause.bodyMark])].start, end: end)
    pending.append(
      try addBinary(
        WellKnownName.arrow.rawValue, position: clause.arrow.start, clause.arguments, body))
  }

  private mutating func parseElement(allowsArguments: Bool) throws(Unparsable) -> Element {
    let start = token.start
    let mark = pending.count
    if kind == .stabOperator { return try finishArguments(from: mark, start: start) }
    if kind.startsKeyword {
      pending.append(try parseKeywordsWithoutParens())
      return try finishElement(from: mark, start: start, allowsArguments: allowsArguments)
    }
    let first: Expression
    if kind == .openParen {
      switch try parseParentheses(allowsArguments: true) {
      case .expression(let expression):
        let operand = try parsePostfix(expression, allowsDo: true)
        first = try parseOperators(operand, 0, allowsDo: true)
      case .empty(let node):
        if kind == .stabOperator { return try finishArguments(from: mark, start: start) }
        if kind == .whenOperator { return try finishGuard(from: mark, start: start) }
        let operand = Expression(node: node, isAccess: true, isBase: true)
        first = try parseOperators(
          try parsePostfix(operand, allowsDo: true), 0, allowsDo: true)
      case .arguments:
        if kind == .whenOperator { return try finishGuard(from: mark, start: start) }
        return try finishArguments(from: mark, start: start)
      }
    } else {
      first = try parseExpression()
    }
    if kind == .comma {
      guard first.shape == .matched else {
        throw unexpected(expecting: "parentheses around the expression before it")
      }
      pending.append(first.node)
      try parseFurtherArguments()
      return try finishElement(from: mark, start: start, allowsArguments: allowsArguments)
    }
    guard kind == .stabOperator else { return .expression(first.node) }
    guard first.shape != .unmatched else {
      throw unexpected(expecting: "a pattern without a do-block before it")
    }
    pending.append(unwrappedSplice(first.node))
    return try finishArguments(from: mark, start: start, mayHaveGuard: true)
  }

  /// Several arguments: before an arrow, or all that parentheses hold.
  private mutating func finishElement(
    from mark: Int, start: Int32, allowsArguments: Bool
  ) throws(Unparsable) -> Element {
    if allowsArguments, kind == .closeParen || kind == .endOfLine { return .arguments }
    guard kind == .stabOperator else { throw unexpected(expecting: "\"->\"") }
    return try finishArguments(from: mark, start: start, mayHaveGuard: true)
  }

  /// The guard of arguments in parentheses: `(a, b) when c`.
  private mutating func finishGuard(
    from mark: Int, start: Int32
  ) throws(Unparsable) -> Element {
    let operation = take()
    skipEndOfLine()
    pending.append(try parseExpression().node)
    let guarded = try addCall(
      .when, position: operation.start, from: mark, start: start, end: previousEnd)
    pending.append(guarded)
    return try finishArguments(from: mark, start: start)
  }

  /// Makes the arguments that wait a list, and takes the arrow.
  private mutating func finishArguments(
    from mark: Int, start: Int32, mayHaveGuard: Bool = false
  ) throws(Unparsable) -> Element {
    if mayHaveGuard { try moveGuardOutward(from: mark) }
    let end = pending.count > mark ? previousEnd : start
    let arguments = try addParent(.list, from: mark, start: start, end: end)
    let arrow = try expect(.stabOperator)
    skipEndOfLine()
    return .clause(arguments, arrow: arrow)
  }

  /// `a, b when c` guards both arguments (`unwrap_when`).
  private mutating func moveGuardOutward(from mark: Int) throws(Unparsable) {
    guard let last = pending.last, isCall(last, .when, arguments: 2) else { return }
    let record = nodes[Int(last)]
    pending.removeLast()
    pending.append(children[Int(record.first)])
    pending.append(children[Int(record.first) + 1])
    let start = nodes[Int(pending[mark])].start
    pending.append(
      try addCall(.when, position: record.position, from: mark, start: start, end: record.end))
  }

  /// `(unquote_splicing(x)) -> y` splices arguments, not a block (`unwrap_splice`).
  private func unwrappedSplice(_ node: Int32) -> Int32 {
    guard isCall(node, .block, arguments: 1) else { return node }
    let inner = children[Int(nodes[Int(node)].first)]
    let record = nodes[Int(inner)]
    return record.kind == .call && record.symbol == WellKnownName.unquoteSplicing.rawValue
      ? inner : node
  }
}

extension TokenKind {
  /// Whether the token ends the insides of a block.
  var endsInsides: Bool { isClosing || self == .blockIdentifier || self == .endOfFile }

  /// Whether an expression may end before the token.
  var endsExpression: Bool { self == .endOfLine || self == .semicolon || endsInsides }

  /// Whether an argument of a call without parentheses may end before the token.
  var endsArguments: Bool {
    switch self {
    case .comma, .do, .stabOperator, .associateOperator: true
    default: endsExpression
    }
  }
}
