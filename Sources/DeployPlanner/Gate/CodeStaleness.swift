import Diagnostics
import EctoMigrations
import PhoenixApp

/// Whether the versions' code is what the reviewed plan was made from.
public struct CodeStaleness: Sendable {
  /// What changed, in words; empty where nothing did.
  public private(set) var differences: [String] = []

  /// Holds the code's files, footprints and commits against a plan.
  public init(reviewed: ReviewedPlan, reading: ReleaseReading) {
    for repo in reviewed.repos { compareMigrations(of: repo, in: reading) }
    compare(reviewed.blue, reading.blue, .blue)
    compare(reviewed.green, reading.green, .green)
  }

  private mutating func compare(
    _ version: ReviewedPlan.Version, _ present: PlanSide, _ side: Side
  ) {
    if let commit = version.commit, let now = present.tree.commit, commit != now {
      differences.append("\(side.rawValue) \(version.ref) was \(commit) and is \(now)")
    }
    let sources = SourceDigests(of: present.tree)
    for (part, old, new) in [
      ("code", version.sources.code, sources.code),
      ("configuration", version.sources.configuration, sources.configuration),
      ("dependencies", version.sources.dependencies, sources.dependencies),
    ] where old != new {
      let verb = part == "dependencies" ? "are" : "is"
      differences.append("\(side.rawValue)'s \(part) \(verb) not what was reviewed")
    }
    if version.footprint != FootprintDigest.digest(of: present.footprint) {
      differences.append(
        "\(side.rawValue) \(version.ref) asks other things of the database than the plan knows")
    }
  }

  private mutating func compareMigrations(of repo: ReviewedPlan.Repo, in reading: ReleaseReading) {
    let files = Self.repository(repo, of: reading.green)?.migrations ?? []
    for version in repo.pending {
      guard let file = files.first(where: { $0.version == version }) else {
        differences.append("pending migration \(version) has no file any more")
        continue
      }
      let digest = reading.green.tree.bytes(at: file.path).map { Digest.sha256(of: $0) }
      if digest != repo.migrations[version] {
        differences.append("pending migration \(version) was edited (\(file.path))")
      }
    }
  }

  /// The versions that both releases have files for.
  public static func files(
    of repo: ReviewedPlan.Repo, in reading: ReleaseReading
  ) -> Staleness.Files {
    let versions = { (side: PlanSide) in
      Set(repository(repo, of: side)?.migrations.map(\.version) ?? [])
    }
    return Staleness.Files(blue: versions(reading.blue), green: versions(reading.green))
  }

  /// A plan of one repo does not name it.
  private static func repository(_ repo: ReviewedPlan.Repo, of side: PlanSide) -> Repository? {
    let repositories = side.project.repositories
    if let module = repo.module { return repositories.first { $0.module == module } }
    return repositories.first { $0.isListed && !$0.isReadOnly } ?? repositories.first
  }
}
