public import PostgresCatalog

/// Whether a reviewed plan still describes what is there.
public struct Staleness: Sendable, Hashable {
  /// What is there now.
  public struct Present: Sendable {
    /// The schema.
    public var catalog: Catalog
    /// The versions that the migrations table has.
    public var applied: [Int]

    /// A database as it is now.
    public init(catalog: Catalog, applied: [Int]) {
      self.catalog = catalog
      self.applied = applied
    }
  }

  /// What changed since the plan was made; empty where it still holds.
  public private(set) var differences: [String] = []
  /// How many of the plan's migrations have run: Sₖ is live, in the plan's own order.
  public private(set) var position = 0
  /// The next migration step; nil where none is left.
  public private(set) var next: String?

  /// Holds one repo's part of a plan against its database.
  public init(of repo: ReviewedPlan.Repo, present: Present) {
    let applied = Set(present.applied)
    let run = repo.pending.filter { applied.contains($0) }
    let strangers = present.applied.count - run.count - repo.applied
    if strangers != 0 {
      differences.append(
        strangers > 0
          ? "\(strangers) migrations that the plan does not know have been applied"
          : "\(-strangers) migrations that had been applied are no longer")
    }
    for version in run where repo.mustNotRun.contains(version) {
      differences.append("\(version) has run, though the plan forbids it in this release")
    }
    position = repo.steps.prefix { applied.contains($0.version) }.count
    for step in repo.steps.dropFirst(position) where applied.contains(step.version) {
      differences.append("\(step.version) has run before its turn (\(step.id))")
    }
    next = position < repo.steps.count ? repo.steps[position].id : nil
    compareSchema(repo, present.catalog)
  }

  private mutating func compareSchema(_ repo: ReviewedPlan.Repo, _ catalog: Catalog) {
    let names = repo.relations.keys.sorted()
    let actual = SchemaFingerprint.digest(of: catalog, names: names)
    let expected =
      position > 0 ? repo.steps[position - 1].schemaAfter : repo.steps.first?.schemaBefore
    if let expected, actual == expected { return }
    if position == 0 {
      let digests = SchemaFingerprint.digests(of: catalog, names: names)
      for name in names where (digests[name] ?? "none") != repo.relations[name] {
        differences.append("\(name) is not as it was when the plan was made")
      }
    } else if expected != nil {
      differences.append(
        "after \(repo.steps[position - 1].version) the schema is not what the plan expects "
          + "(\(names.map(\.description).joined(separator: ", ")))")
    }
  }
}
