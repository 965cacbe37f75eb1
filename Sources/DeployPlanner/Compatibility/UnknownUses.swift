import Diagnostics
import MigrationLint
import PhoenixApp

/// What could not be read of one version's code, without what somebody vouches for.
struct UnknownUses {
  /// What remains, and whether the other version has the same line.
  struct Entry {
    let use: UnknownUse
    let isInBoth: Bool
  }

  private(set) var entries: [Entry] = []

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

  /// Those that may concern one of the relations, by bare name.
  func concerning(_ names: Set<String>) -> [Entry] {
    entries.filter { entry in entry.use.relation.map { names.contains($0.name) } ?? true }
  }
}
