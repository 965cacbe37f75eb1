import PostgresSyntax

/// A condition on a row, as far as PostgreSQL's prover looks at it (predtest.c).
///
/// CHECK constraints pass where the condition is NULL, so all proofs here are the weak kind: if the known condition is
/// not false, the goal is not false.
indirect enum Predicate: Hashable {
  case and([Predicate])
  case or([Predicate])
  case isNull(Term)
  case isNotNull(Term)
  case comparison(Term, Comparison, Literal)
  case constant(Bool)
  /// Anything else; equal only to the same text.
  case opaque(SQLExpression)

  /// What is tested: a column, or another expression.
  enum Term: Hashable {
    case column(String)
    case expression(SQLExpression)
  }

  /// The comparisons of a btree operator class.
  enum Comparison: Hashable {
    case less
    case lessOrEqual
    case equal
    case greaterOrEqual
    case greater
    case notEqual

    var negated: Comparison {
      switch self {
      case .less: .greaterOrEqual
      case .lessOrEqual: .greater
      case .equal: .notEqual
      case .greaterOrEqual: .less
      case .greater: .lessOrEqual
      case .notEqual: .equal
      }
    }

    /// The comparison with its sides exchanged.
    var commuted: Comparison {
      switch self {
      case .less: .greater
      case .lessOrEqual: .greaterOrEqual
      case .greaterOrEqual: .lessOrEqual
      case .greater: .less
      case .equal, .notEqual: self
      }
    }

    init?(_ name: String) {
      switch name {
      case "<": self = .less
      case "<=": self = .lessOrEqual
      case "=": self = .equal
      case ">=": self = .greaterOrEqual
      case ">": self = .greater
      case "<>", "!=": self = .notEqual
      default: return nil
      }
    }
  }

  /// The condition that is false where this one is true, pushed down to the parts as `negate_clause` does.
  var negated: Predicate {
    switch self {
    case .and(let parts): .or(parts.map(\.negated))
    case .or(let parts): .and(parts.map(\.negated))
    case .isNull(let term): .isNotNull(term)
    case .isNotNull(let term): .isNull(term)
    case .comparison(let term, let comparison, let literal):
      .comparison(term, comparison.negated, literal)
    case .constant(let value): .constant(!value)
    case .opaque(let expression): .opaque(.not(expression))
    }
  }

  /// Whether the goal holds for every row that this condition lets pass (`predicate_implied_by`, weak).
  func implies(_ goal: Predicate) -> Bool {
    switch (self, goal) {
    case (_, .constant(true)), (.constant(false), _): return true
    case (_, .and(let goals)): return goals.allSatisfy(implies)
    case (.or(let parts), _) where !parts.isEmpty:
      if parts.allSatisfy({ $0.implies(goal) }) { return true }
      return false
    case (.and(let parts), .or(let goals)):
      return goals.contains(where: implies) || parts.contains { $0.implies(goal) }
    case (.and(let parts), _): return parts.contains { $0.implies(goal) }
    case (_, .or(let goals)): return goals.contains(where: implies)
    case (
      .comparison(let term, let known, let literal), .comparison(let other, let wanted, let bound)
    ):
      guard term == other else { return false }
      return Self.implies(known, literal, wanted, bound)
    default: return self == goal
    }
  }

  /// Whether `x known literal` makes `x wanted bound` true, by the order of the constants.
  private static func implies(
    _ known: Comparison, _ literal: Literal, _ wanted: Comparison, _ bound: Literal
  ) -> Bool {
    if known == wanted && literal == bound { return true }
    guard let order = literal.order(to: bound) else { return false }
    switch (known, wanted) {
    case (.equal, .less): return order < 0
    case (.equal, .lessOrEqual): return order <= 0
    case (.equal, .equal): return order == 0
    case (.equal, .greaterOrEqual): return order >= 0
    case (.equal, .greater): return order > 0
    case (.equal, .notEqual): return order != 0
    case (.less, .less), (.less, .lessOrEqual), (.lessOrEqual, .lessOrEqual): return order <= 0
    case (.lessOrEqual, .less): return order < 0
    case (.less, .notEqual): return order <= 0
    case (.lessOrEqual, .notEqual): return order < 0
    case (.greater, .greater), (.greater, .greaterOrEqual), (.greaterOrEqual, .greaterOrEqual):
      return order >= 0
    case (.greaterOrEqual, .greater): return order > 0
    case (.greater, .notEqual): return order >= 0
    case (.greaterOrEqual, .notEqual): return order > 0
    default: return false
    }
  }
}

/// A constant with the order of its type.
enum Literal: Hashable {
  case integer(Int)
  case number(Double)
  /// A date or a timestamp without time zone in ISO form, which sorts as text.
  case instant(String)
  /// Any other constant, whose order is not known here: text sorts by its collation.
  case other(String)

  /// Negative, zero or positive as the constant sorts before, with or after another; nil where that is not known.
  func order(to other: Literal) -> Int? {
    switch (self, other) {
    case (.integer(let left), .integer(let right)): left < right ? -1 : left > right ? 1 : 0
    case (.instant(let left), .instant(let right)): left < right ? -1 : left > right ? 1 : 0
    case (.other(let left), .other(let right)): left == right ? 0 : nil
    default:
      if let left = number, let right = other.number {
        left < right ? -1 : left > right ? 1 : 0
      } else {
        nil
      }
    }
  }

  private var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .instant, .other: nil
    }
  }
}
