import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let foreignKeyLocksReferencedTable = Rule(
    id: "foreign-key-locks-referenced-table",
    summary: "A change of a foreign key also locks the table that it refers to.",
    rationale: """
      A foreign key has triggers on both tables. Making one takes a `SHARE ROW EXCLUSIVE` lock on the \
      referenced table too: writes to it wait. Dropping the constraint, its column or its table takes an \
      `ACCESS EXCLUSIVE` lock there: reads wait as well. The lock is short, but waits for every transaction \
      that uses the referenced table, often the busiest one, and everybody queues behind it.
      """,
    severity: .warning,
    fix: "give it a migration of its own, with a `lock_timeout` and retries",
    alternative: """
      ```elixir
      def up do
        execute "SET LOCAL lock_timeout = '2s'"
        drop constraint(:orders, :orders_customer_id_fkey)
      end
      ```
      """,
    source: "PostgreSQL manual, ALTER TABLE, `ADD table_constraint`, `DROP CONSTRAINT`; DROP TABLE",
    examples: [
      RuleExample(
        "a foreign key is dropped",
        schema: """
          CREATE TABLE customers (id bigserial PRIMARY KEY);
          CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint REFERENCES customers);
          """,
        migration: """
          def up do
            ↓
            drop constraint(:orders, :orders_customer_id_fkey)
          end
          """),
      RuleExample(
        "both tables are new",
        migration: """
          def change do
            create table(:customers)

            create table(:orders) do
              add :customer_id, references(:customers)
            end
          end
          """),
    ],
    check: .statement { context in
      guard context.effects.error == nil, !context.isKeyModification else { return [] }
      // What a table's heirs and partitions are locked for is no foreign key.
      let named = context.statement.node.namedTables.compactMap { context.catalog.relation($0) }
        .flatMap { context.catalog.withDescendants($0) }.map(\.name)
      let others = context.blockedTables.filter { other in
        (other.hasStorage || other.kind == .partitionedTable) && !other.isPartition
          && !named.contains(other.name)
      }
      return others.compactMap { other -> Report? in
        let isSmall = context.isSmall(other)
        if context.effects.locks[other.name]?.blocksReads == true {
          return context.report(
            "dropping the foreign key also \(context.blocked(other))",
            severity: isSmall ? .notice : nil)
        }
        return context.isSlow
          ? nil
          : context.report(
            "the foreign key also \(context.blocked(other)) for a moment",
            column: context.column(referring: other), severity: .notice)
      }
    })
}

extension StatementNode {
  /// The tables that the statement itself names as its objects; nothing for statements that take no foreign keys.
  fileprivate var namedTables: [RangeVar] {
    switch self {
    case .createStmt(let create): [create.relation] + create.parents
    case .alterTableStmt(let alter):
      [alter.relation]
        + alter.commands.compactMap {
          switch $0 {
          case .attachPartition(let partition, _), .detachPartition(let partition, _): partition
          case .addInherit(let parent), .dropInherit(let parent): parent
          default: nil
          }
        }
    case .dropStmt(let drop):
      drop.objects.map { RangeVar(schema: $0.name.schema, name: $0.name.name) }
    default: []
    }
  }
}

extension StatementContext {
  /// The first new column whose foreign key refers to a table.
  fileprivate func column(referring table: Relation) -> String? {
    func refers(_ constraint: Constraint) -> ForeignKey? {
      guard case .foreignKey(let key) = constraint.kind,
        catalog.relation(key.referencedTable)?.name == table.name
      else { return nil }
      return key
    }
    let columns: [ColumnDef]
    let constraints: [Constraint]
    switch statement.node {
    case .createStmt(let create):
      columns = create.elements.compactMap {
        if case .column(let column) = $0 { column } else { nil }
      }
      constraints = create.elements.compactMap {
        if case .constraint(let constraint) = $0 { constraint } else { nil }
      }
    case .alterTableStmt(let alter):
      columns = alter.commands.compactMap {
        if case .addColumn(let column, _) = $0 { column } else { nil }
      }
      constraints = alter.commands.compactMap {
        if case .addConstraint(let constraint) = $0 { constraint } else { nil }
      }
    default: return nil
    }
    if let column = columns.first(where: { $0.constraints.contains { refers($0) != nil } }) {
      return column.name
    }
    return constraints.lazy.compactMap(refers).first?.columns.first
  }

  /// Whether it is about anything but foreign keys of tables, or restates a key's type.
  fileprivate var isKeyModification: Bool {
    switch statement.node {
    case .createStmt: return false
    case .dropStmt(let drop): return drop.kind != .table
    case .alterTableStmt(let alter):
      return alter.commands.allSatisfy {
        switch $0 {
        case .alterColumnType, .setNotNull, .dropNotNull, .columnDefault: return true
        default: return false
        }
      }
    default: return true
    }
  }
}
