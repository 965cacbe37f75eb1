import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

/// A migration as a whole, as a rule sees it after its last statement.
struct MigrationContext: Sendable {
  /// The migration.
  let script: MigrationScript
  /// The same migration downwards, where it was asked for.
  let down: MigrationScript?
  /// Its statements, with what they do.
  let statements: [StatementContext]
  /// The relations that it makes.
  let created: Set<QualifiedName>
  /// SQL of which nothing runs.
  let refusedTexts: [RefusedText]
  /// The relations and schemas that no migration makes and that were taken to exist, each with the first statement that needs it.
  let filledIn: [(name: String, source: MigrationStatement)]
  /// Whether the schema before it is assumed: an SQL file was given without one.
  let assumesSchema: Bool
  /// What the user has configured.
  let options: LintOptions

  /// A report about the migration as a whole.
  func report(_ message: String, severity: Severity? = nil) -> Rule.Report {
    let start = SourceLocation(path: script.file.path, line: 1)
    return Rule.Report(
      message: message, location: statements.first?.source.location ?? start, severity: severity)
  }
}
