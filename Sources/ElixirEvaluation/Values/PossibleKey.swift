extension Unknown {
  /// A key of a keyword list of which not all is known.
  public struct PossibleKey: Sendable, Equatable {
    /// The key.
    public var name: String
    /// Its value, where it is the same whatever the list is; nil where it is not, or the key may be missing.
    public var value: Value?
  }

  /// The keys that a keyword list may have, where those are known.
  var possibleKeys: [PossibleKey]? {
    if case .keywords(let keys) = shape { keys } else { nil }
  }
}

extension [Unknown.PossibleKey] {
  /// The keys of a list that is one of several; nil where one of those is no keyword list with known keys.
  init?(oneOf lists: [Value]) {
    let keys = lists.compactMap(\.keysByName)
    guard keys.count == lists.count else { return nil }
    self = Set(keys.flatMap(\.keys)).sorted().map { name in
      let values = keys.map { $0[name] ?? nil }
      let isSame = values.allSatisfy { $0 == values[0] }
      return Unknown.PossibleKey(name: name, value: isSame ? values[0] : nil)
    }
  }

  /// The keys of one list behind another; nil where one of them is no keyword list with known keys.
  init?(_ first: Value, then second: Value) {
    guard let left = first.keysByName, let right = second.keysByName else { return nil }
    self = Set(left.keys).union(right.keys).sorted().map { name in
      let isTwice = left[name] != nil && right[name] != nil
      return Unknown.PossibleKey(
        name: name, value: isTwice ? nil : (left[name] ?? nil) ?? (right[name] ?? nil))
    }
  }
}

extension Value {
  /// The keys of a keyword list, with the values that are certain; a key that stands twice has none.
  fileprivate var keysByName: [String: Value?]? {
    let keys =
      keywordPairs.map { $0.map { ($0.key, Value?.some($0.value)) } }
      ?? unknown?.possibleKeys.map { $0.map { ($0.name, $0.value) } }
    return keys.map { Dictionary($0) { _, _ in nil } }
  }
}
