import Diagnostics
import EctoMigrations
import PhoenixApp

/// Judges migrations that a library brings along, by the versions of the library in both releases.
struct LibraryJudgement {
  let request: PlanRequest

  /// Green needs the library's schema before it starts if green is what brings the library's version.
  func judge(_ judgement: inout MigrationJudgement, _ migration: ParsedMigration) {
    for library in migration.script.libraryMigrations {
      guard let first = library.module.split(separator: ".").first else { continue }
      let package = first.lowercased()
      let blue = request.blue.project.lockedVersions[package]
      let green = request.green.project.lockedVersions[package]
      guard let green, blue != green else { continue }
      judgement.cells.greenOnOld = .worse(judgement.cells.greenOnOld, .breaks)
      judgement.reasons.append(
        Evidence(
          side: .green, location: SourceLocation(path: "mix.lock", line: 1),
          note: "\(package) \(green) (blue has \(blue ?? "none")) needs its own schema"))
    }
  }
}
