import ElixirSyntax

/// Operators whose operands are all evaluated, by name.
///
/// Source: Elixir documentation of `Kernel`.
enum Operators {
  typealias Operation = @Sendable (Evaluator, [Value]) throws(Interruption) -> Value

  /// An operator and the numbers of operands that it takes.
  struct Entry: Sendable {
    let name: String
    let arities: ClosedRange<Int>
    /// Whether it compares, so that an unknown part need not make the result unknown.
    let seesUnknown: Bool
    let body: Operation
  }

  static let table: [String: Entry] = {
    var table: [String: Entry] = [:]
    for entry in arithmetic + comparisons + others { table[entry.name] = entry }
    return table
  }()

  private static let arithmetic: [Entry] = [
    Entry(name: "+", arities: 1...2, seesUnknown: false) { evaluator, values throws(Interruption) in
      if values.count == 1 { return try Arithmetic.negate(values[0], keep: true, evaluator) }
      return try Arithmetic.add(values[0], values[1], evaluator)
    },
    Entry(name: "-", arities: 1...2, seesUnknown: false) { evaluator, values throws(Interruption) in
      if values.count == 1 { return try Arithmetic.negate(values[0], keep: false, evaluator) }
      return try Arithmetic.subtract(values[0], values[1], evaluator)
    },
    Entry(name: "*", arities: 2...2, seesUnknown: false) { evaluator, values throws(Interruption) in
      try Arithmetic.multiply(values[0], values[1], evaluator)
    },
    Entry(name: "/", arities: 2...2, seesUnknown: false) { evaluator, values throws(Interruption) in
      try Arithmetic.divide(values[0], values[1], evaluator)
    },
    Entry(name: "**", arities: 2...2, seesUnknown: false) {
      evaluator, values throws(Interruption) in
      try Arithmetic.power(values[0], values[1], evaluator)
    },
  ]

  private static let comparisons: [Entry] = [
    Entry(name: "==", arities: 2...2, seesUnknown: true) { evaluator, values throws(Interruption) in
      equality(values, loosely: true, negated: false, evaluator)
    },
    Entry(name: "!=", arities: 2...2, seesUnknown: true) { evaluator, values throws(Interruption) in
      equality(values, loosely: true, negated: true, evaluator)
    },
    Entry(name: "===", arities: 2...2, seesUnknown: true) {
      evaluator, values throws(Interruption) in
      equality(values, loosely: false, negated: false, evaluator)
    },
    Entry(name: "!==", arities: 2...2, seesUnknown: true) {
      evaluator, values throws(Interruption) in
      equality(values, loosely: false, negated: true, evaluator)
    },
    Entry(name: "<", arities: 2...2, seesUnknown: false) { _, values throws(Interruption) in
      .bool(TermOrder.compare(values[0], values[1]) < 0)
    },
    Entry(name: ">", arities: 2...2, seesUnknown: false) { _, values throws(Interruption) in
      .bool(TermOrder.compare(values[0], values[1]) > 0)
    },
    Entry(name: "<=", arities: 2...2, seesUnknown: false) { _, values throws(Interruption) in
      .bool(TermOrder.compare(values[0], values[1]) <= 0)
    },
    Entry(name: ">=", arities: 2...2, seesUnknown: false) { _, values throws(Interruption) in
      .bool(TermOrder.compare(values[0], values[1]) >= 0)
    },
  ]

  private static let others: [Entry] = [
    Entry(name: "!", arities: 1...1, seesUnknown: false) { _, values throws(Interruption) in
      .bool(values[0].truth == false)
    },
    Entry(name: "not", arities: 1...1, seesUnknown: false) {
      evaluator, values throws(Interruption) in
      guard let truth = values[0].boolean else {
        throw evaluator.exception("ArgumentError", "not expects a boolean")
      }
      return .bool(!truth)
    },
    Entry(name: "<>", arities: 2...2, seesUnknown: true) { evaluator, values throws(Interruption) in
      try Concatenation.text(values[0], values[1], evaluator)
    },
    Entry(name: "++", arities: 2...2, seesUnknown: true) { evaluator, values throws(Interruption) in
      try Concatenation.lists(values[0], values[1], evaluator)
    },
    Entry(name: "--", arities: 2...2, seesUnknown: false) {
      evaluator, values throws(Interruption) in
      try Concatenation.difference(values[0], values[1], evaluator)
    },
    Entry(name: "..", arities: 0...2, seesUnknown: false) {
      evaluator, values throws(Interruption) in
      guard values.count == 2 else { return RangeValue(first: 0, last: -1, step: 1).value }
      return try makeRange(values[0], values[1], nil, evaluator)
    },
    Entry(name: "..//", arities: 3...3, seesUnknown: false) {
      evaluator, values throws(Interruption) in
      try makeRange(values[0], values[1], values[2], evaluator)
    },
    Entry(name: "=~", arities: 2...2, seesUnknown: false) {
      evaluator, values throws(Interruption) in
      if case .string("") = values[1] { return .true }
      if values[1].text != nil {
        return try evaluator.callRemote("Elixir.String", "contains?", values)
      }
      return try evaluator.callRemote("Elixir.Regex", "match?", [values[1], values[0]])
    },
  ]

  private static func equality(
    _ values: [Value], loosely: Bool, negated: Bool, _ evaluator: Evaluator
  ) -> Value {
    if let equal = values[0].equals(values[1], loosely: loosely) { return .bool(equal != negated) }
    let unknown =
      values[0].firstUnknown ?? values[1].firstUnknown
      ?? evaluator.notEvaluated("a comparison of functions or code")
    let fallbacks = values.map { $0.unknown?.fallback ?? $0 }
    let fallback = fallbacks[0].equals(fallbacks[1], loosely: loosely)
    return .unknown(unknown.with(fallback: fallback.map { .bool($0 != negated) }))
  }

  private static func makeRange(
    _ first: Value, _ last: Value, _ step: Value?, _ evaluator: Evaluator
  ) throws(Interruption) -> Value {
    guard let start = first.int, let end = last.int else {
      throw evaluator.exception("ArgumentError", "ranges (first..last) expect integers")
    }
    let width = step.map { $0.int ?? 0 } ?? (start <= end ? 1 : -1)
    guard width != 0 else {
      throw evaluator.exception("ArgumentError", "the step of a range is a non-zero integer")
    }
    return RangeValue(first: start, last: end, step: width).value
  }
}

extension Evaluator {
  func evaluateOperator(
    _ entry: Operators.Entry, _ arguments: Arguments, _ node: Node
  ) throws(Interruption) -> Value {
    guard entry.arities.contains(arguments.count) else {
      currentNode = node
      return .unknown(notEvaluated("\(entry.name)/\(arguments.count)"))
    }
    let values = try evaluateAll(arguments)
    currentNode = node
    return try apply(entry, values)
  }

  func apply(_ entry: Operators.Entry, _ values: [Value]) throws(Interruption) -> Value {
    guard entry.arities.contains(values.count) else {
      return .unknown(notEvaluated("\(entry.name)/\(values.count)"))
    }
    if !entry.seesUnknown, let unknown = values.lazy.compactMap(\.firstUnknown).first {
      var fallback: Value?
      let substituted = values.map { $0.unknown?.fallback ?? $0 }
      if !substituted.contains(where: { $0.firstUnknown != nil }) {
        fallback = try attempt { () throws(Interruption) -> Value in
          try entry.body(self, substituted)
        }
      }
      return .unknown(unknown.with(fallback: fallback))
    }
    return try entry.body(self, values)
  }
}
