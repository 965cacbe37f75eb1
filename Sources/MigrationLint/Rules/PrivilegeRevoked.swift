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
    check: .migration { context in
      guard let before = context.statements.first?.catalog else { return [] }
      return context.statements.compactMap { summary -> Report? in
        guard case .grantStmt(let grant) = summary.statement.node, !grant.isGrant,
          summary.effects.error == nil
        else { return nil }
        let objects = grant.objects.filter { !$0.isNew(in: summary, since: before) }
          .map(\.name.name)
        let schemas = grant.schemas.filter {
          before.schemas.contains($0) || !summary.catalog.schemas.contains($0)
        }
        let names = (objects + schemas).joined(separator: ", ")
        guard !names.isEmpty || grant.objects.isEmpty && grant.schemas.isEmpty else { return nil }
        return summary.report("statements that need the privilege on \(names) fail from now on")
      }
    })
}

extension ObjectReference {
  /// Whether the migration has made it.
  fileprivate func isNew(in context: StatementContext, since before: Catalog) -> Bool {
    switch kind {
    case .function, .procedure, .routine:
      return context.catalog.functions.keys.contains { $0.name.name == name.name }
        && !before.functions.keys.contains { $0.name.name == name.name }
    case .schema: return !before.schemas.contains(name.name)
    case .type, .domain:
      return !before.types.keys.contains { $0.name == name.name }
        && context.catalog.types.keys.contains { $0.name == name.name }
    default:
      return context.catalog.relation(RangeVar(schema: name.schema, name: name.name))
        .map { context.isNew($0.name) } ?? false
    }
  }
}
