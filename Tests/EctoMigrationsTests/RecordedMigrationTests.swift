import Diagnostics
import EctoMigrations
import Testing

@Suite struct RecordedMigrationTests {
  /// Real Ecto's statements, or an unknown where the recording says that nobody can know.
  @Test(arguments: try RecordedMigration.groups())
  func `sends what Ecto sends`(group: String) throws {
    let rows = try RecordedMigration.all().filter { $0.group == group }
    for (prefix, rows) in Dictionary(grouping: rows, by: \.migratorPrefix) {
      let application = try RecordedApplication(group: group, prefix: prefix)
      for row in rows {
        let problem = try Self.difference(row, application)
        #expect(problem == nil, "\(row.id)")
      }
    }
  }

  /// What is wrong with the script of a recorded migration, or nil.
  static func difference(
    _ row: RecordedMigration, _ application: RecordedApplication
  ) throws -> String? {
    let path = String(row.file.drop { $0 != "/" }.dropFirst())
    let file = try #require(MigrationFile(path: path))
    let direction = try #require(MigrationDirection(rawValue: row.direction))
    let script = application.evaluator.script(for: file, direction: direction)
    let sent = script.statements.map(\.sql.folded)
    let expected = row.statements.map(\.folded)
    func described(_ what: String) -> String {
      "\(what): \(sent) unknowns \(script.unknowns.map { "\($0.location.line) \($0.reason)" }) "
        + "error \(script.error?.message ?? "none"); Ecto: \(expected)"
    }
    if row.expect == "unresolved" {
      if !script.unknowns.contains(where: { $0.location.line == row.unresolvedLine }) {
        return described("no unknown at line \(row.unresolvedLine ?? 0)")
      }
      let known = row.knownPrefix ?? 0
      return sent.prefix(known) == expected.prefix(known) ? nil : described("other start")
    }
    if !script.unknowns.isEmpty { return described("unknown") }
    if script.module != row.module || script.usesTransaction != row.transaction
      || script.takesMigrationLock != row.migrationLock
    {
      return described(
        "module \(script.module ?? "none"), transaction \(script.usesTransaction), "
          + "lock \(script.takesMigrationLock)")
    }
    if row.errorKind == "db" {
      return sent.starts(with: expected) ? nil : described("other statements before the refusal")
    }
    if sent != expected { return described("other statements") }
    let kind = script.certainError?.kind
    switch row.expect {
    case "sql": return kind == nil ? nil : described("fails")
    case "irreversible": return kind == .irreversible ? nil : described("is not irreversible")
    default: return kind != nil ? nil : described("does not fail")
    }
  }
}
