public import PostgresCatalog

/// Whether a reviewed plan still describes what is there.
public struct Staleness: Sendable, Hashable {
  /// The versions of migrations that both releases have files for.
  public struct Files: Sendable, Hashable {
    /// The running version's.
    public var blue: Set<Int>
    /// The candidate's.
    public var green: Set<Int>

    /// The versions of both releases.
    public init(blue: Set<Int>, green: Set<Int>) {
      self.blue = blue
      self.green = green
    }
  }

  /// What is there now.
  public struct Present: Sendable {
    /// The schema.
    public var catalog: Catalog
    /// The versions that the migrations table has.
    public var applied: [Int]
    /// The files of both releases; nil where nobody looks at the code.
    public var files: Files?

    /// A database as it is now.
    public init(catalog: Catalog, applied: [Int], files: Files? = nil) {
      self.catalog = catalog
      self.applied = applied
      self.files = files
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
    compareVersions(repo, applied, present.files)
    for version in repo.pending where applied.contains(version) && repo.mustNotRun.contains(version)
    {
      differences.append("\(version) has run, though the plan forbids it in this release")
    }
    position = repo.steps.prefix { applied.contains($0.version) }.count
    for step in repo.steps.dropFirst(position) where applied.contains(step.version) {
      differences.append("\(step.version) has run before its turn (\(step.id))")
    }
    next = position < repo.steps.count ? repo.steps[position].id : nil
    compareSchema(repo, present.catalog)
  }

  private mutating func compareVersions(
    _ repo: ReviewedPlan.Repo, _ applied: Set<Int>, _ files: Files?
  ) {
    let before = applied.subtracting(repo.pending)
    let isSame = PlanInputs.Schema.digest(ofApplied: before.sorted()) == repo.appliedDigest
    if let files {
      let absent = files.blue.union(files.green).subtracting(applied).subtracting(repo.pending)
      if !isSame {
        for version in before.subtracting(files.blue).subtracting(files.green).sorted() {
          differences.append("\(version) has been applied, and neither version has a file for it")
        }
        for version in absent.intersection(files.blue).sorted() {
          differences.append("\(version) had been applied and is no longer")
        }
      }
      for version in absent.subtracting(files.blue).sorted() {
        differences.append("migration \(version) is new and not in the plan")
      }
    }
    if !isSame, differences.isEmpty {
      differences.append(
        "the set of applied versions is another one: \(repo.applied) before the plan's own, "
          + "now \(before.count)")
    }
  }

  /// Follows the plan's own changes up to its live schema and looks for others.
  private mutating func compareSchema(_ repo: ReviewedPlan.Repo, _ catalog: Catalog) {
    var expected = repo.details
    for step in repo.steps.prefix(position) {
      for (name, changes) in step.changes {
        for (item, text) in changes { expected[name, default: [:]][item] = text }
      }
    }
    for name in repo.relations.keys.sorted() {
      // What a replay does not know of, and what default privileges give a new table, is no change.
      let knowsPrivileges =
        repo.source != PlanInputs.Schema.Source.replayed.rawValue
        && repo.details[name] != nil
      let held = { (items: [String: String]?) in
        (items ?? [:]).filter {
          knowsPrivileges || !$0.key.hasPrefix(SchemaItems.privilegePrefix)
        }
      }
      differences +=
        SchemaDrift(
          name: name, expected: held(expected[name]),
          actual: held(SchemaItems.items(of: name, in: catalog))
        ).differences
    }
  }
}
