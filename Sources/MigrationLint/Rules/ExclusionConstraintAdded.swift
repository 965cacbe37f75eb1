import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let exclusionConstraintAdded = Rule(
    id: "exclusion-constraint-added",
    summary: "An exclusion constraint builds its index while the table is locked.",
    rationale: """
      `ADD CONSTRAINT … EXCLUDE` builds its index under an `ACCESS EXCLUSIVE` lock. There is no `NOT VALID` \
      and no `USING INDEX` for it: nothing shortens the lock.
      """,
    severity: .error,
    fix: "make it on a new table and move the rows, or plan a maintenance window",
    alternative: """
      A new table with the constraint, filled in batches while both are written, then a rename; or a window in \
      which nobody writes.
      """,
    source: "PostgreSQL manual, ALTER TABLE, `ADD table_constraint`",
    examples: [
      RuleExample(
        "on a table with rows",
        schema: "CREATE TABLE stays (id bigserial PRIMARY KEY, during int4range);",
        migration: """
          def change do
            ↓
            create constraint(:stays, :no_overlap, exclude: "gist (during WITH &&)")
          end
          """),
      RuleExample(
        "on a new table",
        migration: """
          def change do
            create table(:stays) do
              add :during, :int4range
            end

            create constraint(:stays, :no_overlap, exclude: "gist (during WITH &&)")
          end
          """),
    ],
    check: .statement { context in
      guard let (table, commands) = context.alterations, !context.effects.indexBuilds.isEmpty else {
        return []
      }
      return commands.compactMap { command -> Report? in
        guard case .addConstraint(let constraint) = command, case .exclusion = constraint.kind
        else {
          return nil
        }
        return context.reportDuration(
          "adding the exclusion constraint \(context.blocked(table)) while its index is built",
          on: table)
      }
    })
}
