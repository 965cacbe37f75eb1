extension Value {
  /// Elixir's `===`: integers differ from floats, and text is equal only byte by byte.
  public static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.atom(let first), .atom(let second)): first.isIdentical(to: second)
    case (.integer(let first), .integer(let second)): first == second
    case (.bigInteger(let first), .bigInteger(let second)): first == second
    case (.float(let first), .float(let second)): first == second
    case (.string(let first), .string(let second)): first.isIdentical(to: second)
    case (.bytes(let first), .bytes(let second)): first == second
    case (.bits(let first, let count), .bits(let second, let other)):
      first == second && count == other
    case (.list(let first), .list(let second)): first == second
    case (.tuple(let first), .tuple(let second)): first == second
    case (.map(let first), .map(let second)): first == second
    case (.function(let first), .function(let second)): first == second
    case (.quoted(let first), .quoted(let second)): first == second
    case (.unknown(let first), .unknown(let second)): first == second
    default: false
    }
  }

  /// Whether two terms are the same but for the places of what is not known in them.
  package func isSame(as other: Value) -> Bool {
    switch (self, other) {
    case (.list(let first), .list(let second)), (.tuple(let first), .tuple(let second)):
      return first.count == second.count && zip(first, second).allSatisfy { $0.isSame(as: $1) }
    case (.map(let first), .map(let second)):
      return first.count == second.count
        && zip(first.entries, second.entries).allSatisfy {
          $0.key == $1.key && $0.value.isSame(as: $1.value)
        }
    case (.unknown(let first), .unknown(let second)):
      let areFallbacksSame =
        switch (first.fallback, second.fallback) {
        case (nil, nil): true
        case (let one?, let two?): one.isSame(as: two)
        default: false
        }
      return first.cause == second.cause && first.reason == second.reason && areFallbacksSame
        && first.text == second.text && first.isRequired == second.isRequired
    default: return self == other
    }
  }

  /// Whether two terms are equal as `===` or, with `loosely`, as `==` says; nil when unknown parts decide.
  package func equals(_ other: Value, loosely: Bool = false) -> Bool? {
    switch (self, other) {
    case (.unknown, _), (_, .unknown): return nil
    case (.quoted, _), (_, .quoted): return self == other ? true : nil
    case (.list(let first), .list(let second)), (.tuple(let first), .tuple(let second)):
      if first.count != second.count { return false }
      return Value.conjunction(zip(first, second).lazy.map { $0.equals($1, loosely: loosely) })
    case (.map(let first), .map(let second)):
      if first.count != second.count { return false }
      return Value.conjunction(
        zip(first.entries, second.entries).lazy.map { one, two in
          one.key == two.key ? one.value.equals(two.value, loosely: loosely) : false
        })
    case (.integer, .float), (.float, .integer):
      return loosely && TermOrder.compare(self, other) == 0
    case (.function, .function): return self == other ? true : nil
    default: return self == other
    }
  }

  private static func conjunction(_ parts: some Sequence<Bool?>) -> Bool? {
    var isCertain = true
    for part in parts {
      switch part {
      case .some(false): return false
      case .none: isCertain = false
      case .some(true): break
      }
    }
    return isCertain ? true : nil
  }
}

extension String {
  /// Whether the bytes are the same: Swift takes canonically equivalent texts for equal, Elixir does not.
  func isIdentical(to other: String) -> Bool {
    utf8.count == other.utf8.count && byteOrder(with: other) == 0
  }

  /// Negative, zero or positive as the text's bytes come before, equal or come after another's.
  ///
  /// UTF-8 keeps the order of the scalars, in which Erlang sorts atoms.
  func byteOrder(with other: String) -> Int {
    let (left, right) = (utf8.span, other.utf8.span)
    for index in 0..<min(left.count, right.count) where left[index] != right[index] {
      return left[index] < right[index] ? -1 : 1
    }
    return left.count - right.count
  }
}
