import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let triggerChanged = Rule(
    id: "trigger-changed",
    summary:
      "A trigger or rule is made, dropped or switched: every write from then on behaves otherwise.",
    rationale: """
      `CREATE TRIGGER` and switching one lock the table against writes for a moment, `DROP TRIGGER` against \
      reads too. More important: what writes do changes at once, for the old version too.
      """,
    severity: .notice,
    fix: "make sure that both versions of the code can live with it",
    alternative: """
      A trigger that copies values into a new column is a good way to bridge a change: make it first, drop it \
      in the release after the switch.
      """,
    source: "PostgreSQL manual, CREATE TRIGGER, DROP TRIGGER, CREATE RULE",
    examples: [
      RuleExample(
        "dropped",
        schema: """
          CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
          CREATE TABLE orders (id bigserial PRIMARY KEY);
          CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
          """,
        migration: """
          def up do
            ↓
            execute "DROP TRIGGER t ON orders"
          end
          """),
      RuleExample(
        "a rule that swallows writes",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def up do
            ↓
            execute "CREATE RULE keep AS ON DELETE TO orders DO INSTEAD NOTHING"
          end
          """),
      RuleExample(
        "on a new table",
        schema: """
          CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
          """,
        migration: """
          def up do
            create table(:orders)
            execute "CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f()"
          end
          """),
    ],
    check: .statement { context in
      guard context.effects.error == nil, let table = context.blockedTables.first else { return [] }
      switch context.statement.node {
      case .createTrigStmt(let trigger):
        return [
          context.report("writes to \(table.name) run the trigger \(trigger.name) from now on")
        ]
      case .ruleStmt(let rule):
        return [
          context.report(
            "statements on \(table.name) are written anew by the rule \(rule.name) from now on",
            severity: .warning)
        ]
      case .dropStmt(let drop) where drop.kind == .rule:
        let names = drop.objects.map(\.name.name).joined(separator: ", ")
        return [
          context.report(
            "statements on \(table.name) are no longer written anew by the rule \(names)",
            severity: .warning)
        ]
      case .dropStmt(let drop) where drop.kind == .trigger:
        let names = drop.objects.map(\.name.name).joined(separator: ", ")
        return [
          context.report(
            "dropping the trigger \(names) \(context.blocked(table)) for a moment, and writes no longer run it",
            severity: .warning)
        ]
      case .alterTableStmt(let alter) where alter.commands.contains(where: \.switchesTrigger):
        return [
          context.report(
            "writes to \(table.name) run other triggers from now on", severity: .warning)
        ]
      default: return []
      }
    })
}

extension AlterTableCmd {
  /// Whether it switches triggers on or off.
  fileprivate var switchesTrigger: Bool {
    switch self {
    case .enableTrig, .enableAlwaysTrig, .enableReplicaTrig, .disableTrig, .enableTrigAll,
      .disableTrigAll, .enableTrigUser, .disableTrigUser:
      true
    default: false
    }
  }
}
