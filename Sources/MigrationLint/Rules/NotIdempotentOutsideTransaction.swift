import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let notIdempotentOutsideTransaction = Rule(
    id: "not-idempotent-outside-transaction",
    summary:
      "Several statements run outside of a transaction: if one fails, running it again fails at the first.",
    rationale: """
      With `@disable_ddl_transaction true` what has been done stays done. When the second statement fails, the \
      migration is not recorded, and the next attempt fails at the first statement because its object exists \
      already. Somebody has to repair the schema by hand.
      """,
    severity: .warning,
    fix: "one statement per such migration, or write each so that it can be repeated",
    alternative: """
      Put all that can run in a transaction into a migration of its own, and leave one concurrent statement in \
      each of the others.
      """,
    source: "`Ecto.Migration`, `@disable_ddl_transaction`",
    examples: [
      RuleExample(
        "a column, then an index",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          @disable_ddl_transaction true
          @disable_migration_lock true

          def change do
            ↓
            alter table(:orders) do
              add :number, :text
            end

            create index(:orders, [:number], concurrently: true)
          end
          """),
      RuleExample(
        "one statement",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, number text);",
        migration: """
          @disable_ddl_transaction true
          @disable_migration_lock true

          def change do
            create index(:orders, [:number], concurrently: true)
          end
          """),
    ],
    check: .migration { context in
      guard !context.script.usesTransaction, !context.script.isSQLFile else { return [] }
      let changes = context.statements.filter { $0.statement.node.isSchemaChange }
      guard changes.count > 1,
        let first = changes.dropLast().first(where: { !$0.statement.node.isRepeatable })
      else { return [] }
      let isOnlyConcurrent = changes.allSatisfy { $0.statement.node.isConcurrent }
      return [
        first.report(
          "if a later statement fails, the next attempt fails here",
          severity: isOnlyConcurrent ? .notice : nil)
      ]
    })
}

extension StatementNode {
  /// Whether it changes the schema.
  fileprivate var isSchemaChange: Bool {
    switch self {
    case .selectStmt, .insertStmt, .updateStmt, .deleteStmt, .mergeStmt, .copyStmt,
      .variableSetStmt, .variableShowStmt, .transactionStmt, .lockStmt, .commentStmt,
      .explainStmt, .vacuumStmt, .doStmt, .callStmt, .refreshMatViewStmt:
      false
    default: true
    }
  }

  /// Whether it can be run a second time.
  fileprivate var isRepeatable: Bool {
    switch self {
    case .createStmt(let create): create.ifNotExists
    case .indexStmt(let index): index.ifNotExists
    case .dropStmt(let drop): drop.ifExists
    case .createExtensionStmt(let create): create.ifNotExists
    case .createSchemaStmt(let create): create.ifNotExists
    case .alterEnumStmt(let alter): alter.ifNotExists
    case .viewStmt(let view): view.isReplace
    case .createFunctionStmt(let function): function.isReplace
    case .alterTableStmt(let alter): alter.commands.allSatisfy(\.isRepeatable)
    case .reindexStmt, .grantStmt: true
    default: false
    }
  }
}

extension AlterTableCmd {
  /// Whether it can be run a second time.
  fileprivate var isRepeatable: Bool {
    switch self {
    case .addColumn(_, let ifNotExists): ifNotExists
    case .dropColumn(_, let ifExists, _), .dropConstraint(_, let ifExists, _): ifExists
    case .addConstraint, .attachPartition, .detachPartition, .addIdentity: false
    default: true
    }
  }
}
