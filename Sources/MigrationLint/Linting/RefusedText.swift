import EctoMigrations
import PostgresCatalog
import PostgresSyntax

/// SQL of which nothing runs: PostgreSQL refuses the text before it looks at the schema, or planctl cannot read it.
struct RefusedText: Sendable {
  /// What sends it.
  let source: MigrationStatement
  /// Why, in a sentence.
  let message: String
  /// What to do instead.
  let fix: String
  /// Whether a newer server may take it: then it is not refused, but not known.
  let isUnknown: Bool

  /// SQL that the parser does not read.
  init(_ source: MigrationStatement, _ error: SQLSyntaxError, on server: ServerVersion) {
    let effects = Effects.unreadable(error, on: server)
    self.source = source
    isUnknown = effects.error == nil
    message =
      isUnknown
      ? effects.unknowns.joined(separator: "; ")
      : "PostgreSQL's parser refuses it: \(error.message) (\(error.sqlState))"
    fix = "correct the SQL"
  }

  /// Several statements in one text: Postgrex prepares what it sends, and PostgreSQL prepares one (`exec_parse_message`).
  init(severalIn source: MigrationStatement) {
    self.source = source
    isUnknown = false
    message =
      "PostgreSQL refuses it: cannot insert multiple commands into a prepared statement (42601)"
    fix = "send each statement with an `execute` of its own"
  }
}
