import Diagnostics
import PostgresCatalog
import PostgresSyntax

/// What one command of a migration does to the contract between schema and code.
struct Operation: Sendable {
  /// Its class.
  let kind: OperationClass
  /// The table or view that is taken away or renamed.
  var relation: String?
  /// The column whose line it stands at.
  var column: String?
  /// The statement that it belongs to.
  let context: StatementContext

  /// A report at the operation's line.
  func report(_ message: String, _ severity: Severity?) -> Rule.Report {
    context.report(message, column: column, severity: severity)
  }
}

extension StatementContext {
  /// What the statement does to relations that existed before the migration; new ones are an expansion of their own.
  var operations: [Operation] {
    guard effects.error == nil else { return [] }
    func one(_ kind: OperationClass, relation: String? = nil) -> [Operation] {
      [Operation(kind: kind, relation: relation, context: self)]
    }
    switch statement.node {
    case .createStmt, .createTableAsStmt: return one(.expand)
    case .indexStmt(let index):
      guard existingRelation(index.relation) != nil else { return [] }
      return one(index.isUnique ? .tighten : .expand)
    case .alterTableStmt(let alter):
      guard let table = existingRelation(alter.relation) else { return [] }
      return alter.commands.map {
        Operation(
          kind: operationClass(of: $0, in: table), column: $0.columnName, context: self)
      }
    case .dropStmt(let drop) where drop.kind == .table:
      return drop.objects.compactMap { object in
        existingRelation(RangeVar(schema: object.name.schema, name: object.name.name)).map {
          Operation(kind: .contract, relation: $0.name.name, context: self)
        }
      }
    case .renameStmt(let rename) where rename.kind == .table || rename.kind == .column:
      guard let old = rename.relation.flatMap({ existingRelation($0) }),
        rename.kind == .table || !isNew(rename.oldName ?? "", of: old)
      else { return [] }
      return one(.contract, relation: rename.kind == .table ? old.name.name : nil)
    case .truncateStmt: return blockedTables.isEmpty ? [] : one(.contract)
    case .alterEnumStmt(let alter): return one(alter.oldValue == nil ? .loosen : .contract)
    case .insertStmt, .updateStmt, .deleteStmt, .mergeStmt: return one(.data)
    default: return []
    }
  }

  private func operationClass(of command: AlterTableCmd, in table: Relation) -> OperationClass {
    switch command {
    case .addColumn(let column, _):
      let isRequired = column.constraints.contains {
        if case .notNull = $0.kind { true } else { false }
      }
      let hasDefault = after.relations[table.name]?.column(named: column.name)?.defaultValue != nil
      return isRequired && !hasDefault ? .tighten : .expand
    case .dropColumn(let name, _, _): return isNew(name, of: table) ? .neutral : .contract
    case .alterColumnType(let name, _):
      let isSame =
        table.column(named: name)?.type == after.relations[table.name]?.column(named: name)?.type
      return isSame || !rewrites(table) ? .neutral : .contract
    case .setNotNull(let name):
      return table.column(named: name)?.isNotNull == true ? .neutral : .tighten
    case .dropNotNull(let name):
      return table.column(named: name)?.isNotNull == true ? .loosen : .neutral
    case .addConstraint(let constraint):
      if case .foreignKey(let key) = constraint.kind,
        key.columns.contains(where: { table.column(named: $0) == nil })
      {
        return .neutral
      }
      return .tighten
    case .dropConstraint: return .loosen
    case .enableRowSecurity, .forceRowSecurity: return .tighten
    default: return .neutral
    }
  }
}

extension MigrationContext {
  /// Whether a view is made under the name of a table that is renamed or dropped.
  func isReplaced(_ relation: String) -> Bool {
    statements.contains {
      if case .viewStmt(let view) = $0.statement.node { view.view.name == relation } else { false }
    }
  }
}

extension AlterTableCmd {
  /// The column that the command is about.
  var columnName: String? {
    switch self {
    case .addColumn(let column, _): column.name
    case .dropColumn(let name, _, _), .alterColumnType(let name, _), .setNotNull(let name),
      .dropNotNull(let name), .columnDefault(let name, _):
      name
    default: nil
    }
  }
}
