/// A map: its entries in Elixir's term order of the keys, which is the order up to OTP 25 for at most 32 keys.
///
/// From OTP 26 on the order of atom keys is undefined; `hasCertainOrder` tells whether every OTP
/// version goes through the entries in this order. Source: OTP 26 release notes, "Some map operations
/// have been optimized by changing the internal sort order of atom keys".
public struct MapValue: Sendable, Equatable {
  /// A key and its value.
  public struct Entry: Sendable, Equatable {
    /// The key.
    public let key: Value
    /// The value.
    public var value: Value
  }

  /// The entries, sorted by key.
  public private(set) var entries: [Entry]

  /// An empty map.
  public init() { entries = [] }

  /// A map of pairs; of equal keys the last counts.
  public init(_ pairs: some Sequence<(Value, Value)>) {
    entries = []
    for (key, value) in pairs { self[key] = value }
  }

  /// The number of entries.
  public var count: Int { entries.count }

  /// Whether every OTP version goes through the entries in the order of `entries`.
  public var hasCertainOrder: Bool {
    if entries.count < 2 { return true }
    if entries.count > 32 { return false }
    return entries.count { entry in entry.key.atomText != nil } < 2
  }

  /// The value of a key; setting nil removes the entry.
  public subscript(key: Value) -> Value? {
    get {
      let place = position(of: key)
      return place.found ? entries[place.index].value : nil
    }
    set {
      let place = position(of: key)
      switch (place.found, newValue) {
      case (true, .some(let value)): entries[place.index].value = value
      case (true, .none): entries.remove(at: place.index)
      case (false, .some(let value)): entries.insert(Entry(key: key, value: value), at: place.index)
      case (false, .none): break
      }
    }
  }

  private func position(of key: Value) -> (index: Int, found: Bool) {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      let order = TermOrder.compareKeys(entries[middle].key, key)
      if order == 0 { return (middle, true) }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return (low, false)
  }
}
