import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let constraintRejectsWrites = Rule(
    id: "constraint-rejects-writes",
    summary: "A new constraint binds every write at once, the old version's too.",
    rationale: """
      `NOT VALID` spares the old rows only. From the moment the constraint exists each INSERT and UPDATE is \
      checked, and the old version of the code, which does not know the rule, fails with SQLSTATE 23514, 23503 \
      or 23505.
      """,
    severity: .notice,
    fix: "release the code that complies first, then the constraint",
    alternative: """
      First a release whose changesets uphold the rule, with `check_constraint/3` or its like; then the \
      migration.
      """,
    source: "PostgreSQL manual, ALTER TABLE, `NOT VALID`",
    examples: [
      RuleExample(
        "a check on a column in use",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, total integer);",
        migration: """
          def change do
            ↓
            create constraint(:orders, :total_is_positive, check: "total > 0", validate: false)
          end
          """),
      RuleExample(
        "a table of the same migration",
        migration: """
          def change do
            create table(:orders) do
              add :total, :integer
            end

            create constraint(:orders, :total_is_positive, check: "total > 0")
          end
          """),
    ],
    check: .statement { context in
      guard context.effects.error == nil else { return [] }
      return context.introduced.compactMap { introduced -> Report? in
        guard let old = context.existingRelation(introduced.table), !old.isPartition,
          let new = context.after.relations[introduced.table]
        else { return nil }
        let columns: [String]
        switch introduced.kind {
        case .constraint:
          guard let constraint = new.constraint(named: introduced.name), !constraint.hasParent,
            [.check, .foreignKey].contains(constraint.kind)
          else { return nil }
          columns = constraint.columns
        case .index:
          guard let index = new.index(named: introduced.name), index.isUnique else { return nil }
          columns = index.keys.compactMap(\.column)
        }
        guard columns.allSatisfy({ old.column(named: $0) != nil }) else { return nil }
        return Report(
          message:
            "\(introduced.name) binds every write to \(old.name) at once, the old version's too",
          location: introduced.location, statementLine: introduced.statementLine)
      }
    })
}
