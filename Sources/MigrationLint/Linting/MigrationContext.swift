import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

/// A migration as a whole, as a rule sees it after its last statement.
struct MigrationContext: Sendable {
  /// The migration.
  let script: MigrationScript
  /// Its statements, with what they do.
  let statements: [Summary]
  /// The relations that it makes.
  let created: Set<QualifiedName>
  /// SQL that PostgreSQL's parser refuses.
  let syntaxErrors: [(source: MigrationStatement, error: SQLSyntaxError)]
  /// What the user has configured.
  let options: LintOptions

  /// A statement without the catalog around it.
  struct Summary: Sendable {
    let source: MigrationStatement
    let statement: Statement
    let effects: Effects
    /// The tables that existed before the migration and that nobody can write meanwhile.
    let blockedTables: [QualifiedName]
    /// Why what it leaves behind is not known.
    let unknowns: [String]
    /// The error with which the server would refuse it in this place.
    let refusal: CatalogChange.Refusal?
  }
}
