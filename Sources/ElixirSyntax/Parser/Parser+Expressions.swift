// Operators, by precedence.
extension Parser {
  private enum Precedence {
    static let capture: UInt8 = 9
    static let unary: UInt8 = 30
  }

  /// An expression of operators that bind at least as tightly as `minimum`.
  ///
  /// Where it `allowsDo`, a do-block belongs to a call in the expression; inside the arguments of a
  /// call without parentheses it belongs to that call.
  mutating func parseExpression(
    _ minimum: UInt8 = 0, allowsDo: Bool = true
  ) throws(Unparsable) -> Expression {
    try enter()
    defer { nesting -= 1 }
    let primary = try parsePrimary(allowsDo: allowsDo)
    let operand = try parsePostfix(primary, allowsDo: allowsDo)
    return try parseOperators(operand, minimum, allowsDo: allowsDo)
  }

  /// The binary operators after an operand.
  mutating func parseOperators(
    _ operand: Expression, _ minimum: UInt8, allowsDo: Bool
  ) throws(Unparsable) -> Expression {
    var left = operand
    while true {
      let precedence = kind.precedence
      guard precedence > 0, precedence >= minimum, left.shape != .noParens else { return left }
      let isRight = kind.isRightAssociative
      let operation = take()
      skipEndOfLine()
      if operation.kind == .whenOperator, kind.startsKeyword {
        let keywords = try parseKeywordsWithoutParens()
        let node = try addBinary(
          operation.value, position: operation.start, left.node, keywords)
        left = Expression(node: node, shape: left.shape == .unmatched ? .unmatched : .noParens)
        continue
      }
      let right = try parseExpression(isRight ? precedence : precedence + 1, allowsDo: allowsDo)
      let node = try addOperation(operation, left.node, right.node)
      left = Expression(
        node: node, shape: left.shape == .unmatched ? .unmatched : right.shape,
        mayBeUnmatched: right.mayBeUnmatched)
    }
  }

  private mutating func addOperation(
    _ operation: Token, _ left: Int32, _ right: Int32
  ) throws(Unparsable) -> Int32 {
    switch operation.kind {
    case .ternaryOperator: return try addRangeStep(operation, left, right)
    case .inOperator where operation.value == WellKnownName.notIn.rawValue:
      return try addNotIn(.not, operation, left, right)
    case .inOperator where isNegation(left):
      let negated = children[Int(nodes[Int(left)].first)]
      let name: WellKnownName = isCall(left, .not, arguments: 1) ? .not : .exclamation
      return try addNotIn(name, operation, negated, right)
    default:
      return try addBinary(operation.value, position: operation.start, left, right)
    }
  }

  /// `a..b//c`, one operator of three operands.
  private mutating func addRangeStep(
    _ operation: Token, _ left: Int32, _ right: Int32
  ) throws(Unparsable) -> Int32 {
    guard isCall(left, .range, arguments: 2) else {
      report("the range step operator // must follow a range, as in 1..9//2", at: operation)
      return try addBinary(operation.value, position: operation.start, left, right)
    }
    let range = nodes[Int(left)]
    let mark = pending.count
    pending.append(children[Int(range.first)])
    pending.append(children[Int(range.first) + 1])
    pending.append(right)
    return try addCall(
      .rangeStep, position: range.position, from: mark, start: range.start,
      end: nodes[Int(right)].end)
  }

  /// `a not in b`, and `not a in b` which means the same.
  private mutating func addNotIn(
    _ negation: WellKnownName, _ operation: Token, _ left: Int32, _ right: Int32
  ) throws(Unparsable) -> Int32 {
    let inner = try addBinary(
      WellKnownName.in.rawValue, position: operation.start, left, right)
    let mark = pending.count
    pending.append(inner)
    return try addCall(
      negation, position: operation.start, from: mark, start: nodes[Int(inner)].start,
      end: nodes[Int(inner)].end)
  }

  /// An operator before its operand.
  mutating func parsePrefix(allowsDo: Bool) throws(Unparsable) -> Expression {
    let operation = take()
    skipEndOfLine()
    let minimum =
      operation.kind == .captureOperator || operation.kind == .ellipsisOperator
      ? Precedence.capture + 1 : Precedence.unary
    let operand = try parseOperand(minimum, allowsDo: allowsDo)
    let node = try addPrefix(operation, operand.node)
    let isBase = operand.isBase && operation.kind != .captureOperator
    return Expression(
      node: node, shape: operand.shape, isBase: isBase,
      mayBeUnmatched: operand.shape == .noParens)
  }

  /// The operand of a prefix operator; one that ends in a do-block takes all operators after it.
  private mutating func parseOperand(
    _ minimum: UInt8, allowsDo: Bool
  ) throws(Unparsable) -> Expression {
    let operand = try parseExpression(minimum, allowsDo: allowsDo)
    guard operand.shape == .unmatched else { return operand }
    return try parseOperators(operand, 0, allowsDo: allowsDo)
  }

  mutating func addPrefix(_ operation: Token, _ operand: Int32) throws(Unparsable) -> Int32 {
    guard operation.kind == .ternaryOperator else { return try addUnary(operation, operand) }
    // In `&//2` the slashes are the name `/` and the slash of its arity.
    let mark = pending.count
    pending.append(
      add(
        NodeRecord(
          kind: .variable, symbol: WellKnownName.slash.rawValue, position: operation.start,
          start: operation.start, end: operation.start + 1)))
    pending.append(operand)
    return try addCall(
      .slash, position: operation.start + 1, from: mark, start: operation.start,
      end: nodes[Int(operand)].end)
  }

  /// `@` binds tighter than a dot, and reads before brackets do: `@a.b[c]`, `@a[b]`.
  mutating func parseAt(allowsDo: Bool) throws(Unparsable) -> Expression {
    let operation = take()
    skipEndOfLine()
    try enter()
    defer { nesting -= 1 }
    var operand = try parsePrimary(allowsDo: allowsDo)
    if operand.shape == .unmatched {
      operand = try parseOperators(operand, 0, allowsDo: allowsDo)
    }
    let node = try addUnary(operation, operand.node)
    guard operand.isAccess, kind == .openBracket else {
      return Expression(
        node: node, shape: operand.shape, isBase: operand.isBase,
        mayBeUnmatched: operand.shape == .noParens)
    }
    return try parseAccess(of: node)
  }
}
