import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let domainConstraintValidated = Rule(
    id: "domain-constraint-validated",
    summary: "A domain's new constraint reads every table that has a column of it.",
    rationale: """
      `ALTER DOMAIN … ADD CHECK` and `SET NOT NULL` lock each table with a column of the domain in `SHARE` \
      mode and read it from one end to the other: writes to all of them wait. With `NOT VALID` only new values \
      are checked.
      """,
    severity: .error,
    fix: "add the constraint `NOT VALID`, and validate it in a later migration",
    alternative: """
      ```elixir
      execute "ALTER DOMAIN price ADD CONSTRAINT positive CHECK (VALUE > 0) NOT VALID"
      ```
      """,
    source: "PostgreSQL manual, ALTER DOMAIN",
    examples: [
      RuleExample(
        "validated at once",
        schema: """
          CREATE DOMAIN price AS integer;
          CREATE TABLE orders (id bigserial PRIMARY KEY, total price);
          """,
        migration: """
          def up do
            ↓
            execute "ALTER DOMAIN price ADD CONSTRAINT positive CHECK (VALUE > 0)"
          end
          """),
      RuleExample(
        "not validated yet",
        schema: """
          CREATE DOMAIN price AS integer;
          CREATE TABLE orders (id bigserial PRIMARY KEY, total price);
          """,
        migration: """
          def up do
            execute "ALTER DOMAIN price ADD CONSTRAINT positive CHECK (VALUE > 0) NOT VALID"
          end
          """),
    ],
    check: .statement { context in
      guard case .alterDomainStmt(let alter) = context.statement.node, context.effects.error == nil,
        context.isSlow
      else { return [] }
      let tables = context.effects.scans.sorted().compactMap { context.existingRelation($0) }
      guard
        let largest = tables.first(where: {
          !context.isSmall($0)
        }) ?? tables.first
      else { return [] }
      return [
        context.reportDuration(
          "the constraint of \(alter.name.name) \(context.blocked(largest)) while every row is checked",
          on: largest)
      ]
    })
}
