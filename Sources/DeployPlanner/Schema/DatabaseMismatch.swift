import Diagnostics
import EctoMigrations
import MigrationLint

/// A schema that cannot be the one that blue runs on: an empty database, another application's, or
/// one that was not migrated as far as the running code needs.
///
/// Whatever is judged upon it says little about the database that the release will meet.
struct DatabaseMismatch {
  let message: String
  let location: SourceLocation

  /// Compares what was applied with what blue's code needs; nil where the schema may be blue's.
  init?(repo: RepoRelease, attribution: Attribution) {
    guard repo.source != .replayed, let first = repo.blueMigrations.first else { return nil }
    let pending = Set(repo.pending.map(\.up.file.version))
    if !repo.blueMigrations.contains(where: { repo.appliedVersions.contains($0.version) }) {
      let count = repo.blueMigrations.count
      message =
        "the database has run none of blue's \(count) migration\(count == 1 ? "" : "s"); it is hardly blue's database"
      location = SourceLocation(path: first.path, line: 1)
      return
    }
    for migration in repo.blueMigrations where pending.contains(migration.version) {
      guard let failure = attribution.blueNeed(of: migration.version) else { continue }
      message =
        "the database has not run \(migration.version), which blue needs: \(failure.message); it is hardly blue's database"
      location = failure.location
      return
    }
    return nil
  }

  /// What the plan reports.
  var finding: Finding {
    Finding(
      rule: "database-unlike-blue", severity: .error, message: message, location: location,
      fix: "give the database, or a snapshot of it, that the running version uses")
  }

  /// Why the plan's verdict is open.
  var unknown: PlanUnknown {
    PlanUnknown(side: nil, reason: message, path: location.path, line: location.line)
  }
}
