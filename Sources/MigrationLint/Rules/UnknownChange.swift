import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let unknownChange = Rule(
    id: "unknown-change",
    summary: "What the migration does cannot be known from its files.",
    rationale: """
      A value that only exists when the migration runs (a query's result, the time, the environment), a function that \
      is not in the repository: what is sent to the database is not known, so nothing \
      can be said about its safety. An unknown is never counted as safe.
      """,
    severity: .error,
    fix:
      "write the change so that it can be read from the file, or vouch for it in the configuration, with a reason",
    alternative: """
      Write literal SQL or plain commands. Where that cannot be, vouch for the migration in `.planctl.yml`, with a \
      reason that a reviewer can judge.
      """,
    source: "planctl's own reading of the migration",
    examples: [
      RuleExample(
        "SQL made from a query's result",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def up do
            ↓
            %{rows: [[name]]} = repo().query!("SELECT current_user")
            ↓
            execute "GRANT SELECT ON orders TO " <> name
          end

          def down, do: :ok
          """),
      RuleExample(
        "a loop over literals",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, a text, b text);",
        migration: """
          def change do
            for column <- ~w(a b) do
              execute "COMMENT ON COLUMN orders.#{column} IS 'x'", ""
            end
          end
          """),
    ],
    check: .migration { context in
      let unknowns = context.script.unknowns.map {
        Report(message: "what happens here is not known: \($0.reason)", location: $0.location)
      }
      let unfollowed = context.statements.flatMap { summary in
        // That a table with rows refuses a required column is a finding of its own.
        summary.effects.unknowns.filter { !$0.hasPrefix("refused (") }.map {
          Report(
            message: "what the statement does is not known: \($0)",
            location: summary.source.location,
            severity: summary.statement.node.touchesNothingThere ? .notice : nil)
        }
      }
      // Nothing but the text is known of the schema: that it does not fit says nothing about the real one.
      let unfit =
        !context.assumesSchema
        ? []
        : context.statements.compactMap { summary -> Report? in
          guard let refusal = summary.effects.error,
            // What the transaction forbids has rules of its own.
            !["25001", "55P04"].contains(refusal.sqlState)
          else { return nil }
          return Report(
            message:
              "what the statement does is not known without a schema: \(refusal.message) (\(refusal.sqlState))",
            location: summary.source.location,
            fix: "give the schema: `--database`, `--snapshot` or `--schema`")
        }
      let unread = context.refusedTexts.filter(\.isUnknown).map {
        Report(
          message: "what the statement does is not known: \($0.message)",
          location: $0.source.location)
      }
      let untold = !context.assumesSchema ? [] : context.statements.flatMap(\.unknownTypes)
      return unknowns + unfollowed + unfit + unread + untold
    })
}

extension StatementContext {
  /// The types of new columns that may be domains, where no schema tells: a constrained one has every row written anew.
  fileprivate var unknownTypes: [Rule.Report] {
    guard effects.error == nil, case .alterTableStmt(let alter) = statement.node,
      existingRelation(alter.relation) != nil
    else { return [] }
    return alter.commands.compactMap { command in
      guard case .addColumn(let column, _) = command,
        let type = column.type.flatMap({ catalog.resolve($0) })?.qualifiedName,
        let known = catalog.types[type], known.definition == .base, known.extensionName == nil
      else { return nil }
      return report(
        "whether \(type.name) is a domain with a constraint, for which every row is written anew, is not known",
        column: column.name, severity: .notice,
        fix: "give the schema: `--database`, `--snapshot` or `--schema`")
    }
  }
}

extension StatementNode {
  /// Whether it leaves everything that was there as it is: whatever an extension brings, installing it locks nothing of
  /// it, and default privileges are those of objects to come (manual, CREATE EXTENSION, ALTER DEFAULT PRIVILEGES).
  ///
  /// What is not known matters where a later statement uses it.
  fileprivate var touchesNothingThere: Bool {
    switch self {
    case .createExtensionStmt, .alterDefaultPrivilegesStmt: true
    default: false
    }
  }
}
