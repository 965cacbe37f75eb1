public import EctoMigrations
import PostgresSyntax

/// A migration, or an SQL file, whose SQL PostgreSQL's parser has read.
///
/// Parsing needs no schema, so migrations can be parsed side by side before they are judged in order.
public struct ParsedMigration: Sendable {
  /// The migration.
  public let script: MigrationScript
  /// What the parser makes of each of its statements.
  let statements: [Result<[Statement], SQLSyntaxError>]

  /// Parses a migration's SQL.
  public init(_ script: MigrationScript) {
    self.script = script
    statements = script.statements.map { parseSQL($0.sql) }
  }

  /// Whether PostgreSQL's parser refuses some of its SQL.
  public var hasSyntaxError: Bool {
    statements.contains { if case .failure = $0 { true } else { false } }
  }
}
