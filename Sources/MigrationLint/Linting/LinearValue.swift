import PostgresSyntax

/// A number as the text of a statement gives it: a constant, and what is only known when the statement runs.
///
/// `$1 + 1000` and `$1` differ by 1,000, whatever `$1` is.
struct LinearValue {
  /// What is certain.
  private(set) var constant: Double
  /// The other parts, by their text: how often they are added.
  private var terms: [String: (count: Double, part: SQLExpression)] = [:]

  /// Reads an expression; what is no sum is one part.
  init(_ expression: SQLExpression) {
    constant = 0
    switch expression {
    case .constant(let value):
      if let number = Self.number(value) { constant = number } else { add(expression) }
    case .cast(let inner, _): self = LinearValue(inner)
    case .operation(let operation) where operation.kind == .plain:
      guard let right = operation.right.map({ LinearValue($0) }) else {
        add(expression)
        return
      }
      let left = operation.left.map { LinearValue($0) }
      switch (operation.name.name, left) {
      case ("+", let left): self = (left ?? LinearValue(0)).plus(right, times: 1)
      case ("-", let left): self = (left ?? LinearValue(0)).plus(right, times: -1)
      case ("*", let left?) where left.terms.isEmpty:
        self = LinearValue(0).plus(right, times: left.constant)
      case ("*", let left?) where right.terms.isEmpty:
        self = LinearValue(0).plus(left, times: right.constant)
      default: add(expression)
      }
    default: add(expression)
    }
  }

  private init(_ constant: Double) { self.constant = constant }

  /// What has to be added to the constant.
  var unknownParts: [SQLExpression] { terms.values.map(\.part) }

  /// How far it lies above another.
  func distance(from low: LinearValue) -> LinearValue { plus(low, times: -1) }

  private func plus(_ other: LinearValue, times factor: Double) -> LinearValue {
    var sum = self
    sum.constant += other.constant * factor
    for (text, term) in other.terms {
      let count = (sum.terms[text]?.count ?? 0) + term.count * factor
      sum.terms[text] = count == 0 ? nil : (count, term.part)
    }
    return sum
  }

  private mutating func add(_ part: SQLExpression) { terms[part.sql] = (1, part) }

  /// A number, also as a text; a place in a table, `(page,row)`, counts ten rows a page.
  private static func number(_ constant: Constant) -> Double? {
    switch constant {
    case .integer(let value): return Double(value)
    case .float(let text): return Double(text)
    case .string(let text):
      guard text.hasPrefix("("), text.hasSuffix(")") else { return Double(text) }
      let parts = text.dropFirst().dropLast().split(separator: ",").map { Double(String($0)) }
      guard parts.count == 2, let page = parts[0], parts[1] != nil else { return nil }
      return page * 10
    default: return nil
    }
  }
}
