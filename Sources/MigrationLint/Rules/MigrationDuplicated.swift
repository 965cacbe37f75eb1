import Diagnostics
import EctoMigrations

extension Rule {
  static let migrationDuplicated = Rule(
    id: "migration-duplicated",
    summary: "Two migrations have the same version or the same name: Ecto runs neither.",
    rationale: """
      Before it runs anything, `Ecto.Migrator` raises "migration version … is duplicated" or "migration name … is \
      duplicated". It happens when two branches are merged; each of them was right by itself.
      """,
    severity: .error,
    fix: "give one of them another version and another name",
    alternative: """
      Rename the one that is in no database yet: the number in front to a newer time, the rest, and the module, to \
      another name.
      """,
    source: "`Ecto.Migrator`, `ensure_no_duplication!`",
    examples: [],
    check: .release { context in
      var versions: [String: MigrationFile] = [:]
      var names: [String: MigrationFile] = [:]
      var reports: [Report] = []
      for script in context.scripts where !script.isSQLFile {
        let file = script.file
        let folder = file.path.split(separator: "/").dropLast().joined(separator: "/")
        func report(_ what: String, _ other: MigrationFile) {
          let start = SourceLocation(path: file.path, line: 1)
          reports.append(
            Report(
              message: "\(what) is duplicated: \(other.path) has it too", location: start,
              statementLine: 1))
        }
        if let other = versions.updateValue(file, forKey: "\(folder) \(file.version)") {
          report("migration version \(file.version)", other)
        } else if let other = names.updateValue(file, forKey: "\(folder) \(file.name)") {
          report("migration name \(file.name)", other)
        }
      }
      return reports
    })
}
