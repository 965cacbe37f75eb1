import PostgresSyntax

/// LIKE, SIMILAR TO and regular expressions over values that are known (manual 9.7).
extension RowEvaluation {
  /// The operators that take a pattern on their right.
  static let patternOperators: Set<String> = [
    "~", "~*", "!~", "!~*", "~~", "~~*", "!~~", "!~~*",
  ]

  /// Whether a text is as a pattern says; nil where that cannot be told.
  func match(_ operation: OperatorExpression) -> RowValue? {
    guard let left = operation.left.flatMap(evaluate),
      let pattern = operation.right.flatMap({ self.pattern($0, of: operation.kind) })
    else { return nil }
    if left == .null || pattern == .null { return .null }
    guard case .text(let mask) = pattern else { return nil }
    var ignoresCase = operation.name.name.hasSuffix("*")
    let text: String
    switch left {
    case .text(let own): text = own
    case .caseless(let own):
      text = own
      ignoresCase = true
    default: return nil
    }
    let isMatch =
      operation.name.name.contains("~~")
      ? Self.isLike(text, mask, ignoresCase: ignoresCase)
      : RegularExpression(
        operation.kind == .similar ? Self.expression(similarTo: mask) : mask,
        ignoresCase: ignoresCase)?.matches(text)
    return isMatch.map { .boolean($0 != operation.name.name.hasPrefix("!")) }
  }

  /// The pattern; the grammar writes that of SIMILAR TO as a call (`gram.y`).
  private func pattern(_ expression: SQLExpression, of kind: OperationKind) -> RowValue? {
    guard kind == .similar else { return evaluate(expression) }
    guard case .function(let call) = expression, call.name.name == "similar_to_escape",
      call.arguments.count == 1
    else { return nil }
    return evaluate(call.arguments[0])
  }

  /// A pattern of SIMILAR TO as a regular expression (`similar_escape_internal` in regexp.c).
  private static func expression(similarTo mask: String) -> String {
    var result = "^(?:"
    var isInBracket = false
    for character in mask {
      switch character {
      case "%" where !isInBracket: result += ".*"
      case "_" where !isInBracket: result += "."
      case ".", "^", "$":
        result += isInBracket ? String(character) : "\\\(character)"
      default:
        if character == "[" { isInBracket = true }
        if character == "]" { isInBracket = false }
        result.append(character)
      }
    }
    return result + ")$"
  }

  /// Whether a text is as a pattern of LIKE says, one that escapes nothing.
  private static func isLike(_ text: String, _ mask: String, ignoresCase: Bool) -> Bool? {
    guard !mask.contains("\\"), text.utf8.count + mask.utf8.count < 1000 else { return nil }
    guard ignoresCase else {
      return matches(Array(text.unicodeScalars), Array(mask.unicodeScalars))
    }
    guard let text = text.foldedCase, let mask = mask.foldedCase else { return nil }
    return matches(Array(text.unicodeScalars), Array(mask.unicodeScalars))
  }

  /// Whether a text is as a mask says, where `%` is any text and `_` any character.
  private static func matches(_ text: [Unicode.Scalar], _ mask: [Unicode.Scalar]) -> Bool {
    // The places in the text up to which the mask so far can reach.
    var reached: Set<Int> = [0]
    for part in mask {
      switch part {
      case "%": reached = reached.min().map { Set($0...text.count) } ?? []
      default:
        let next = reached.filter { $0 < text.count && (part == "_" || text[$0] == part) }
        reached = Set(next.map { $0 + 1 })
      }
    }
    return reached.contains(text.count)
  }
}
