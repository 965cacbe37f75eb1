import PostgresCatalog

/// The schemas that all pending migrations but one make, for each of them.
///
/// Groups that have nothing to do with each other run in any order, so halves of them are run once for all migrations of
/// the other half; within a group the order stays.
struct LeaveOneOut {
  private let migrations: [ParsedMigration]
  private let groups: [[Int]]
  /// By the position of the migration left out; those that do not run without it are left out too.
  private(set) var catalogs: [Catalog]

  init(_ history: SchemaHistory) {
    migrations = history.migrations
    groups = history.links.groups
    catalogs = Array(repeating: history.origin, count: migrations.count)
    fill(groups.indices, on: history.origin)
  }

  private mutating func fill(_ range: Range<Int>, on catalog: Catalog) {
    guard range.count > 1 else {
      for group in range { fill(groups[group], on: catalog) }
      return
    }
    let middle = range.lowerBound + range.count / 2
    let (first, second) = (range.lowerBound..<middle, middle..<range.upperBound)
    fill(first, on: run(groups[second].joined().sorted(), on: catalog))
    fill(second, on: run(groups[first].joined().sorted(), on: catalog))
  }

  private mutating func fill(_ group: [Int], on catalog: Catalog) {
    var before = catalog
    for (position, index) in group.enumerated() {
      catalogs[index] = run(group[(position + 1)...], on: before)
      before = run([index], on: before)
    }
  }

  private func run(_ indices: some Sequence<Int>, on catalog: Catalog) -> Catalog {
    indices.reduce(catalog) { SchemaHistory.run(migrations[$1], on: $0).after }
  }
}
