/// The sequences of a catalog, by name and by the table that owns them.
public struct SequenceTable: Sendable, Hashable {
  private var entries = PersistentDictionary<QualifiedName, DatabaseSequence>()

  /// The sequences of each table that owns some.
  private var owned = PersistentDictionary<QualifiedName, Set<QualifiedName>>()

  /// How many sequences there are.
  public var count: Int { entries.count }

  /// The names, in no order.
  public var keys: some Sequence<QualifiedName> { entries.keys }

  /// The sequences, in no order.
  public var values: some Sequence<DatabaseSequence> { entries.values }

  /// The sequence of a name; nil, also to take it out, where there is none.
  public subscript(name: QualifiedName) -> DatabaseSequence? {
    get { entries[name] }
    set {
      let old = entries[name]
      entries[name] = newValue
      let (before, after) = (old?.owner?.table, newValue?.owner?.table)
      guard before != after else { return }
      if let before {
        owned.update(before, default: []) { $0.remove(name) }
        if owned[before]?.isEmpty == true { owned[before] = nil }
      }
      if let after { owned.update(after, default: []) { $0.insert(name) } }
    }
  }

  /// Takes a sequence out; nothing happens where there is none.
  @discardableResult
  mutating func removeValue(forKey name: QualifiedName) -> DatabaseSequence? {
    let old = entries[name]
    self[name] = nil
    return old
  }

  /// The sequences that a table or its columns own, in order of their names.
  public func owned(by table: QualifiedName) -> [DatabaseSequence] {
    (owned[table] ?? []).sorted().compactMap { entries[$0] }
  }

  /// The sequences that a column owns, in order of their names.
  public func owned(by owner: DatabaseSequence.Owner) -> [DatabaseSequence] {
    owned(by: owner.table).filter { $0.owner == owner }
  }

  /// The names of the sequences that differ between two states, or are in one of them only; in no order.
  public func changedKeys(since before: SequenceTable) -> [QualifiedName] {
    entries.changedKeys(since: before.entries)
  }
}
