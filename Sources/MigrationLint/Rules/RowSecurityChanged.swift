import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let rowSecurityChanged = Rule(
    id: "row-security-changed",
    summary: "Row-level security changes: the old version silently sees other rows.",
    rationale: """
      Once it is enabled, a role that is not the owner sees only the rows that a policy lets it see, and none \
      at all without a policy. Queries of the old version do not fail: they find nothing. A policy takes an \
      `ACCESS EXCLUSIVE` lock for a moment.
      """,
    severity: .warning,
    fix: "make the policies and prove that both versions' role passes them before it is enabled",
    alternative: """
      First the policies, then `ENABLE ROW LEVEL SECURITY` in a release of its own, tried with the \
      application's role.
      """,
    source: "PostgreSQL manual, 5.8",
    examples: [
      RuleExample(
        "enabled",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def up do
            ↓
            execute "ALTER TABLE orders ENABLE ROW LEVEL SECURITY"
          end
          """),
      RuleExample(
        "on a new table",
        migration: """
          def up do
            create table(:orders)
            execute "ALTER TABLE orders ENABLE ROW LEVEL SECURITY"
          end
          """),
    ],
    check: .statement { context in
      guard context.effects.error == nil, let table = context.blockedTables.first else { return [] }
      let isActive = table.hasRowSecurity
      switch context.statement.node {
      case .alterTableStmt(let alter):
        return alter.commands.compactMap { command -> Report? in
          switch command {
          case .enableRowSecurity, .forceRowSecurity:
            context.report(
              "\(context.described(table)) shows only the rows that a policy lets through")
          case .disableRowSecurity, .noForceRowSecurity:
            context.report(
              "\(context.described(table)) shows all rows to everybody who may read it")
          case .replicaIdentity:
            context.report("what \(table.name) replicates changes", severity: .notice)
          default: nil
          }
        }
      case .createPolicyStmt(let policy):
        return [
          context.report(
            "the policy \(policy.name) of \(table.name) changes which rows are seen",
            severity: isActive && !policy.isPermissive ? nil : .notice)
        ]
      case .alterPolicyStmt(let policy):
        return [
          context.report(
            "the policy \(policy.name) of \(table.name) changes which rows are seen",
            severity: isActive ? nil : .notice)
        ]
      case .dropStmt(let drop) where drop.kind == .policy:
        return [
          context.report(
            "rows that a policy of \(table.name) let through are no longer seen",
            severity: isActive ? nil : .notice)
        ]
      default: return []
      }
    })
}
