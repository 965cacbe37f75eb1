import Diagnostics
import PostgresCatalog
import PostgresSyntax

/// What one command of a migration does to the contract between schema and code.
struct Operation: Sendable {
  /// Its class.
  let kind: OperationClass
  /// The name of what is made, taken away or renamed, where something else may take its place.
  var name: String?
  /// The column whose line it stands at.
  var column: String?
  /// Whether only some code notices it: by a constraint's name, by what a trigger does, by how long a query takes.
  var isSlight = false
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
    switch statement.node {
    case .createStmt: return one(.expand)
    case .createTableAsStmt(let create):
      return one(.expand, create.kind == .materializedView ? create.relation.name : nil)
    case .viewStmt(let view): return one(.neutral, view.view.name)
    case .createFunctionStmt(let function): return one(.neutral, function.name.name)
    case .indexStmt(let index):
      guard let table = existingRelation(index.relation) else { return [] }
      let columns = index.elements.compactMap(\.column)
      let isOld =
        columns.count < index.elements.count || !columns.contains { isNew($0, of: table) }
      // No code needs an index that only makes queries faster.
      return one(
        index.isUnique && isOld ? .tighten : .expand, index.name, isSlight: !index.isUnique)
    case .alterTableStmt(let alter):
      guard let table = existingRelation(alter.relation) else { return [] }
      return alter.commands.map {
        Operation(
          kind: operationClass(of: $0, in: table), name: foreignKey(of: $0, on: table),
          column: $0.columnName, isSlight: $0.isAboutTriggers, context: self)
      }
    case .dropStmt(let drop): return drop.objects.flatMap { operations(dropping: $0, drop.kind) }
    case .renameStmt(let rename): return operations(of: rename)
    case .alterObjectSchemaStmt(let move):
      guard let relation = move.relation else { return one(.contract) }
      return existingRelation(relation).map { one(.contract, $0.name.name) } ?? []
    case .truncateStmt: return blockedTables.isEmpty ? [] : one(.contract)
    case .alterEnumStmt(let alter): return one(alter.oldValue == nil ? .loosen : .contract)
    case .alterDomainStmt(let alter): return one(alter.action.operationClass)
    case .createTrigStmt(let trigger):
      return existingRelation(trigger.relation) == nil
        ? [] : one(.expand, trigger.name, isSlight: true)
    case .createPolicyStmt(let policy), .alterPolicyStmt(let policy):
      guard let table = existingRelation(policy.table) else { return [] }
      return one(table.hasRowSecurity ? .tighten : .neutral, policy.name)
    case .grantStmt(let grant) where !grant.isGrant:
      return grant.objects.contains(where: isOld) || grant.objects.isEmpty
        ? one(.contract, grant.objects.first?.name.name, isSlight: true) : []
    case .copyStmt(let copy): return copy.isFrom ? one(.data) : []
    case .insertStmt, .updateStmt, .deleteStmt, .mergeStmt: return one(.data)
    case .selectStmt, .explainStmt: return statement.node.rowChanges.isEmpty ? [] : one(.data)
    default: return []
    }
  }

  func one(_ kind: OperationClass, _ name: String? = nil, isSlight: Bool = false) -> [Operation] {
    [Operation(kind: kind, name: name, isSlight: isSlight, context: self)]
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

  /// Whether the command is about triggers, which some code relies on.
  fileprivate var isAboutTriggers: Bool {
    switch self {
    case .enableTrig, .enableTrigAll, .enableTrigUser, .enableAlwaysTrig, .enableReplicaTrig,
      .disableTrig, .disableTrigAll, .disableTrigUser:
      true
    default: false
    }
  }
}
