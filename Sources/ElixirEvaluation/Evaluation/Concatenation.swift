/// `<>`, `++` and `--`.
enum Concatenation {
  static func text(
    _ left: Value, _ right: Value, _ evaluator: Evaluator
  ) throws(Interruption) -> Value {
    switch (left, right) {
    case (.string(let first), .string(let second)):
      try evaluator.allow(size: first.utf8.count + second.utf8.count)
      return .string(first + second)
    case (.unknown, _), (_, .unknown):
      guard let unknown = left.unknown ?? right.unknown else { break }
      return .unknown(unknown.with(text: pieces(left) + pieces(right)))
    default: break
    }
    guard let first = left.binaryBytes, let second = right.binaryBytes else {
      throw evaluator.exception("ArgumentError", "expected binary argument in <> operator")
    }
    try evaluator.allow(size: first.count + second.count)
    return .binary(first + second)
  }

  private static func pieces(_ value: Value) -> [Unknown.TextPiece] {
    switch value {
    case .string(let text): [.text(text)]
    case .unknown(let unknown): unknown.text ?? [.hole]
    default: [.hole]
    }
  }

  static func lists(
    _ left: Value, _ right: Value, _ evaluator: Evaluator
  ) throws(Interruption) -> Value {
    switch (left, right) {
    case (.list(let first), .list(let second)):
      try evaluator.allow(size: first.count + second.count)
      return .list(first + second)
    case (.list(let first), .unknown(let unknown)) where first.isEmpty: return .unknown(unknown)
    case (.unknown(let unknown), _), (_, .unknown(let unknown)):
      let keys = [Unknown.PossibleKey](left, then: right)
      return .unknown(unknown.with(shape: keys.map { .keywords($0) }))
    case (.list, _): return .unknown(evaluator.notEvaluated("an improper list"))
    default: throw evaluator.exception("ArgumentError", "expected a list on the left of ++")
    }
  }

  static func difference(
    _ left: Value, _ right: Value, _ evaluator: Evaluator
  ) throws(Interruption) -> Value {
    guard case .list(var rest) = left, case .list(let removed) = right else {
      throw evaluator.exception("ArgumentError", "-- expects lists")
    }
    for value in removed {
      try evaluator.spend(1 + rest.count / 16)
      if let index = rest.firstIndex(of: value) { rest.remove(at: index) }
    }
    return .list(rest)
  }
}
