/// An expression as the grammar classes it, which decides what may follow.
struct Expression {
  /// The classes of `elixir_parser.yrl`.
  enum Shape: UInt8 {
    case matched
    /// Ends in a do-block.
    case unmatched
    /// Ends in a call without parentheses that has several arguments.
    case noParens
  }

  var node: Int32
  var shape = Shape.matched
  /// Whether brackets after it read an element (`access_expr`).
  var isAccess = false
  /// Whether it may name a struct or stand alone in a map (`map_base_expr`).
  var isBase = false
  /// Whether an operator stands before a call of shape `noParens`, which the grammar then takes
  /// for an `unmatched` expression where it has to: in `%{!f a, b => c}`.
  var mayBeUnmatched = false
}

extension TokenKind {
  /// How tightly a binary operator binds, 0 for other tokens: tenths of the grammar's numbers.
  @inline(__always)
  var precedence: UInt8 {
    switch self {
    case .inMatchOperator: 4
    case .whenOperator: 5
    case .typeOperator: 6
    case .pipeOperator: 7
    case .matchOperator: 10
    case .orOperator: 12
    case .andOperator: 13
    case .comparisonOperator: 14
    case .relationalOperator: 15
    case .arrowOperator: 16
    case .inOperator: 17
    case .xorOperator: 18
    case .ternaryOperator: 19
    case .concatOperator, .rangeOperator: 20
    case .dualOperator: 21
    case .multiplyOperator: 22
    case .powerOperator: 23
    default: 0
    }
  }

  /// Whether a chain of the operator groups from the right.
  var isRightAssociative: Bool {
    switch self {
    case .whenOperator, .typeOperator, .pipeOperator, .matchOperator, .ternaryOperator,
      .concatOperator, .rangeOperator:
      true
    default: false
    }
  }

  /// Whether a name before the token and a space is a call, of which the token starts an argument.
  @inline(__always)
  var startsArgument: Bool {
    switch self {
    case .identifier, .parenIdentifier, .bracketIdentifier, .doIdentifier, .opIdentifier,
      .keywordIdentifier, .alias, .fn, .true, .false, .nil, .atom, .integer, .float, .character,
      .string, .charlist, .stringBegin, .charlistBegin, .atomBegin, .keywordBegin, .sigilBegin,
      .openParen, .openBracket, .openCurly, .openBinary, .mapStart, .percent, .atOperator,
      .unaryOperator, .captureInteger, .captureOperator, .ellipsisOperator:
      true
    default: false
    }
  }

  /// Whether an expression may start with the token.
  var startsOperand: Bool {
    switch self {
    case .dualOperator, .ternaryOperator, .rangeOperator: true
    default: startsArgument && !startsKeyword
    }
  }

  /// Whether the token is the key of a keyword list.
  @inline(__always)
  var startsKeyword: Bool { self == .keywordIdentifier || self == .keywordBegin }
}
