public import Diagnostics
public import EctoMigrations
import PostgresSyntax

extension MigrationScript {
  /// The statements of an SQL file as a script, each at the line where it begins.
  ///
  /// A file runs statement by statement, as `psql -f` runs it: without a transaction around it.
  /// - Parameter source: The file.
  /// - Returns: The script; SQL that cannot be parsed is one statement, which the linter reports.
  public static func sqlFile(_ source: SourceFile) -> MigrationScript {
    let text = blankingPsqlCommands(String(decoding: source.bytes, as: UTF8.self))
    let statements: [MigrationStatement] =
      switch parseSQL(text) {
      case .success(let parsed):
        parsed.map { statement in
          MigrationStatement(
            sql: statement.sql, location: source.location(at: statement.range.lowerBound),
            origin: .execute)
        }
      case .failure(let error):
        [
          MigrationStatement(
            sql: text, location: source.location(at: error.offset ?? 0),
            origin: .execute)
        ]
      }
    return MigrationScript(
      file: MigrationFile(path: source.path, version: 0, name: source.path), direction: .up,
      usesTransaction: false, takesMigrationLock: true, locksMigrationsTable: false,
      statements: statements)
  }

  /// Whether it is an SQL file, not a migration of Ecto's.
  var isSQLFile: Bool { file.path.hasSuffix(".sql") }
}
