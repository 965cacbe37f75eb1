/// A dictionary whose copies share all that they have in common.
///
/// A catalog before a statement and the one after it are both kept; with the dictionary of the standard library, the
/// first change after a copy copies every entry. Here the entries lie in a tree of fixed depth by the hashes of their
/// keys: a change copies the path to one leaf, a thousandth of the whole.
public struct PersistentDictionary<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private typealias Leaf = [Key: Value]

  /// The leaves, by the first five bits of a key's hash, then by the next five.
  private var branches: [[Leaf]]

  /// How many entries there are.
  public private(set) var count = 0

  /// Makes a dictionary without entries.
  public init() {
    let empty = [Leaf](repeating: [:], count: Self.width)
    branches = [[Leaf]](repeating: empty, count: Self.width)
  }

  private static var width: Int { 32 }

  private static func place(of key: Key) -> (branch: Int, leaf: Int) {
    let hash = UInt64(truncatingIfNeeded: key.hashValue)
    return (Int(hash >> 59), Int(hash >> 54 & 31))
  }

  /// Whether there are no entries.
  public var isEmpty: Bool { count == 0 }

  /// The keys, in no order.
  public var keys: some Sequence<Key> { branches.lazy.joined().flatMap { $0.keys } }

  /// The values, in no order.
  public var values: some Sequence<Value> { branches.lazy.joined().flatMap { $0.values } }

  /// The same entries as a dictionary of the standard library.
  public var dictionary: [Key: Value] {
    Dictionary(map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// The value of a key; nil, also to take the entry out, where there is none.
  public subscript(key: Key) -> Value? {
    get {
      let (branch, leaf) = Self.place(of: key)
      return branches[branch][leaf][key]
    }
    set {
      if let newValue { updateValue(newValue, forKey: key) } else { removeValue(forKey: key) }
    }
  }

  /// Puts a value in the place of a key's, which is returned.
  @discardableResult
  public mutating func updateValue(_ value: Value, forKey key: Key) -> Value? {
    let (branch, leaf) = Self.place(of: key)
    let old = branches[branch][leaf].updateValue(value, forKey: key)
    if old == nil { count += 1 }
    return old
  }

  /// Takes an entry out; nothing happens where there is none.
  @discardableResult
  public mutating func removeValue(forKey key: Key) -> Value? {
    let (branch, leaf) = Self.place(of: key)
    guard branches[branch][leaf][key] != nil else { return nil }
    count -= 1
    return branches[branch][leaf].removeValue(forKey: key)
  }

  /// Changes the value of a key in place, beginning with `initial` where there is none.
  mutating func update(_ key: Key, default initial: Value, _ change: (inout Value) -> Void) {
    let (branch, leaf) = Self.place(of: key)
    let before = branches[branch][leaf].count
    change(&branches[branch][leaf][key, default: initial])
    count += branches[branch][leaf].count - before
  }
}

extension PersistentDictionary: Sequence {
  /// Goes through the entries, in no order.
  public func makeIterator() -> some IteratorProtocol<(key: Key, value: Value)> {
    branches.lazy.joined().joined().makeIterator()
  }
}

extension PersistentDictionary: Equatable where Value: Equatable {
  /// The keys whose values differ between two states, or are in one of them only; in no order.
  ///
  /// What the states share is not looked at, so that the work grows with what changed between them.
  public func changedKeys(since before: PersistentDictionary) -> [Key] {
    var result: [Key] = []
    // `==` of arrays and dictionaries begins with the identity of their storage.
    for (old, new) in zip(before.branches, branches) where old != new {
      for (old, new) in zip(old, new) where old != new {
        for (key, value) in old where new[key] != value { result.append(key) }
        for key in new.keys where old[key] == nil { result.append(key) }
      }
    }
    return result
  }
}

extension PersistentDictionary: Hashable where Value: Hashable {}
