import ElixirEvaluation

/// A keyword list: ordered, keys may repeat, the first of a key counts.
///
/// Source: Elixir's `Keyword`.
struct KeywordOptions: Sendable {
  private(set) var pairs: [(key: String, value: Value)]

  init(_ pairs: [(key: String, value: Value)] = []) {
    self.pairs = pairs
  }

  /// `Keyword.fetch/2`.
  subscript(key: String) -> Value? {
    pairs.first { $0.key == key }?.value
  }

  /// `Keyword.get_values/2`.
  func values(of key: String) -> [Value] {
    pairs.filter { $0.key == key }.map(\.value)
  }

  /// `Keyword.put/3`: the new pair comes first.
  func putting(_ key: String, _ value: Value) -> KeywordOptions {
    KeywordOptions([(key, value)] + deleting(key).pairs)
  }

  /// `Keyword.put_new/3`.
  func puttingNew(_ key: String, _ value: Value) -> KeywordOptions {
    self[key] == nil ? KeywordOptions([(key, value)] + pairs) : self
  }

  /// `Keyword.delete/2`.
  func deleting(_ key: String) -> KeywordOptions {
    KeywordOptions(pairs.filter { $0.key != key })
  }

  /// `Keyword.pop/3`, without a default.
  mutating func pop(_ key: String) -> Value? {
    let value = self[key]
    if value != nil { self = deleting(key) }
    return value
  }

  /// `Keyword.merge/2`: the keys of `other` replace, and come last.
  func merging(_ other: KeywordOptions) -> KeywordOptions {
    KeywordOptions(pairs.filter { pair in other[pair.key] == nil } + other.pairs)
  }

  /// `Keyword.take/2`.
  func taking(_ keys: Set<String>) -> KeywordOptions {
    KeywordOptions(pairs.filter { keys.contains($0.key) })
  }
}
