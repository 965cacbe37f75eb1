import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let privilegeRevoked = Rule(
    id: "privilege-revoked",
    summary: "A privilege is revoked: code that still needs it fails.",
    rationale: """
      From then on each statement that needs the privilege fails with SQLSTATE 42501, in the old version and \
      in the new one.
      """,
    severity: .warning,
    fix: "revoke it in the release after the last use",
    alternative: """
      First a release that does without the privilege; then the migration.
      """,
    source: "PostgreSQL manual, REVOKE",
    examples: [
      RuleExample(
        "on a table in use",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def up do
            ↓
            execute "REVOKE INSERT ON orders FROM PUBLIC"
          end
          """),
      RuleExample(
        "a privilege is granted",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def up do
            execute "GRANT SELECT ON orders TO PUBLIC"
          end
          """),
    ],
    check: .statement { context in
      guard case .grantStmt(let grant) = context.statement.node, !grant.isGrant,
        context.effects.error == nil
      else { return [] }
      let isAllNew =
        !grant.objects.isEmpty
        && grant.objects.allSatisfy { object in
          context.catalog.relation(RangeVar(schema: object.name.schema, name: object.name.name))
            .map { context.isNew($0.name) } ?? false
        }
      guard !isAllNew else { return [] }
      let names = (grant.objects.map(\.name.name) + grant.schemas).joined(separator: ", ")
      return [context.report("statements that need the privilege on \(names) fail from now on")]
    })
}
