import Diagnostics
import MigrationLint
import PhoenixApp
import PostgresCatalog

/// What could not be read of one version's code, without what somebody vouches for.
struct UnknownUses {
  /// What remains, and whether the other version has the same line.
  struct Entry {
    let use: UnknownUse
    let isInBoth: Bool
  }

  private(set) var entries: [Entry] = []
  /// Every word of the version's code, where a query from outside makes it matter which they are.
  private let words: WordSet

  /// - Parameters:
  ///   - own: The version's unknowns.
  ///   - source: Its files.
  ///   - other: The other version's unknowns.
  ///   - otherSource: The other version's files.
  ///   - vouches: Whom to believe.
  init(
    _ own: [UnknownUse], in source: SourceTree, other: [UnknownUse],
    otherSource: SourceTree, vouches: [Vouch]
  ) {
    words = own.contains(where: \.isRead) ? WordSet(codeOf: source) : WordSet()
    let texts = Set(other.map { UnknownUses.text(of: $0, in: otherSource) })
    for use in own where !vouches.contains(where: { $0.covers(use.location) }) {
      let isInBoth = texts.contains(UnknownUses.text(of: use, in: source))
      entries.append(Entry(use: use, isInBoth: isInBoth))
    }
  }

  /// What identifies an unknown across versions, whatever moved its line: the file, the reason and
  /// the line's text.
  private static func text(of use: UnknownUse, in source: SourceTree) -> [String] {
    let line = source.file(at: use.location.path)?.text(ofLine: use.location.line) ?? ""
    return [use.location.path, use.reason, line]
  }

  /// Those that changes of the schema may concern.
  ///
  /// - Parameters:
  ///   - changes: What changes.
  ///   - catalogs: The schemas before and after.
  /// - Returns: The entries, in their order.
  func concerned(by changes: [SchemaChange], _ catalogs: [Catalog]) -> [Entry] {
    entries.filter { entry in
      changes.contains { change in
        if let relation = entry.use.relation, relation.name != change.owner.name { return false }
        return !entry.use.isRead || change.concernsReads && mayRead(entry.use, change, catalogs)
      }
    }
  }

  /// Whether a query that comes from outside may name what changes.
  ///
  /// Only code makes queries, and to name a column or a table it must have its name: where no line has
  /// it, no query does.
  private func mayRead(_ use: UnknownUse, _ change: SchemaChange, _ catalogs: [Catalog]) -> Bool {
    let relations = catalogs.compactMap { $0.relations[change.owner] }
    if !use.columns.isEmpty, !relations.isEmpty {
      let isFitting = relations.contains { relation in
        use.columns.allSatisfy { relation.column(named: $0) != nil }
      }
      if !isFitting { return false }
    }
    guard !change.owner.name.isEmpty else { return true }
    return words.contains(change.object ?? change.owner.name)
  }
}

extension SchemaChange {
  /// Whether a statement that only reads may notice it.
  fileprivate var concernsReads: Bool {
    switch kind {
    case .columnAdded(_, let isOptional): isOptional
    case .notNullSet, .notNullDropped, .defaultSet, .defaultDropped,
      .generationChanged, .constraintAdded, .constraintDropped, .constraintValidated,
      .constraintRenamed, .indexAdded, .indexDropped, .indexRenamed, .triggerAdded,
      .triggerDropped, .triggerChanged, .sequenceAdded, .sequenceDropped:
      false
    default: true
    }
  }
}
