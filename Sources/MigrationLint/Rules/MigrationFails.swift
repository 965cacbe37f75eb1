import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let migrationFails = Rule(
    id: "migration-fails",
    summary: "The migration does not run to its end.",
    rationale: """
      The file does not compile, Elixir raises before the last command, or PostgreSQL refuses a statement on this \
      schema. The release stops at this migration; outside of a transaction, what was sent before it stays.
      """,
    severity: .error,
    fix: "mend the migration, and run it on a copy of the schema",
    alternative: """
      `planctl sql` shows what Ecto would send until it fails, `planctl effects` what PostgreSQL says to a statement.
      """,
    source: "`Ecto.Migration.Runner`; PostgreSQL manual, appendix A, \"Error Codes\"",
    examples: [
      RuleExample(
        "a column that is not there",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def up do
            ↓
            execute "ALTER TABLE orders DROP COLUMN note"
          end

          def down, do: :ok
          """),
      RuleExample(
        "a column that is there",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, note text);",
        migration: """
          def up do
            execute "ALTER TABLE orders DROP COLUMN note"
          end

          def down, do: :ok
          """),
    ],
    check: .migration { context in
      if let failure = context.script.error {
        return [Report(message: "it fails: \(failure.message)", location: failure.location)]
      }
      let unparsed = context.refusedTexts.filter { !$0.isUnknown }.map {
        Report(message: $0.message, location: $0.source.location, fix: $0.fix)
      }
      if !unparsed.isEmpty { return unparsed }
      // What follows a refused statement in a transaction is not sent any more.
      guard let refused = context.statements.first(where: { $0.effects.error != nil }),
        let refusal = refused.effects.error, !refused.isReportedElsewhere(refusal)
      else { return [] }
      if context.assumesSchema, refusal.sqlState != "25001" { return [] }
      return [
        Report(
          message: "PostgreSQL refuses it: \(refusal.message) (\(refusal.sqlState))",
          location: refused.source.location)
      ]
    })
}

extension StatementContext {
  /// Whether another rule says the same in better words.
  fileprivate func isReportedElsewhere(_ refusal: Effects.Refusal) -> Bool {
    switch refusal.sqlState {
    case "25001": return script.usesTransaction
    case "55P04": return true
    case "23502":
      guard case .alterTableStmt(let alter) = statement.node else { return false }
      return alter.commands.contains { if case .addColumn = $0 { true } else { false } }
    default: return false
    }
  }
}
