import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let constraintDropped = Rule(
    id: "constraint-dropped",
    summary: "A constraint is dropped: from then on rows may break it.",
    rationale: """
      The lock is short. But code that reads, the old version's too, has to tolerate rows that break the rule; \
      and `ON CONFLICT` that names a unique key fails without it.
      """,
    severity: .notice,
    fix: "drop it in a release after the one whose code tolerates such rows",
    alternative: """
      First a release whose code tolerates rows that break the rule; then the migration.
      """,
    source: "PostgreSQL manual, ALTER TABLE, `DROP CONSTRAINT`",
    examples: [
      RuleExample(
        "a check",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, total integer, CONSTRAINT positive CHECK (total > 0));
          """,
        migration: """
          def up do
            ↓
            drop constraint(:orders, :positive)
          end
          """),
      RuleExample(
        "a check that NOT NULL has replaced",
        schema: """
          CREATE TABLE orders (total integer NOT NULL, CONSTRAINT present CHECK (total IS NOT NULL));
          """,
        migration: """
          def up do
            drop constraint(:orders, :present)
          end
          """),
    ],
    check: .statement { context in
      guard let (table, commands) = context.alterations else { return [] }
      return commands.compactMap { command -> Report? in
        guard case .dropConstraint(let name, _, _) = command,
          let constraint = table.constraint(named: name), !table.implies(constraint)
        else { return nil }
        // Without its unique index, `ON CONFLICT` on these columns fails too (SQLSTATE 42P10).
        let isUnique = constraint.kind == .unique || constraint.kind == .primaryKey
        return context.report(
          isUnique
            ? "\(name) is dropped with its index: rows may repeat, and ON CONFLICT on it fails"
            : "rows of \(table.name) may break \(name) from now on",
          severity: isUnique ? .warning : nil)
      }
    })
}

extension Relation {
  /// Whether a CHECK only says that a NOT NULL column is not null.
  fileprivate func implies(_ constraint: TableConstraint) -> Bool {
    guard constraint.kind == .check,
      case .isNotNull(.column(let reference))? = constraint.expression?.expression,
      let name = reference.column
    else { return false }
    return column(named: name)?.isNotNull == true
  }
}
