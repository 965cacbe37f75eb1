import PostgresCatalog
import PostgresSyntax

extension StatementContext {
  /// The class of a command of ALTER TABLE on a table that existed before.
  func operationClass(of command: AlterTableCmd, in table: Relation) -> OperationClass {
    switch command {
    case .addColumn(let column, _):
      let isRequired = column.constraints.contains {
        if case .notNull = $0.kind { true } else { false }
      }
      let new = after.relations[table.name]?.column(named: column.name)
      return isRequired && new?.hasDefaultValue == false ? .tighten : .expand
    case .dropColumn(let name, _, _): return isNew(name, of: table) ? .neutral : .contract
    case .alterColumnType(let name, _):
      let isSame =
        table.column(named: name)?.type == after.relations[table.name]?.column(named: name)?.type
      if isSame || isNew(name, of: table) { return .neutral }
      return rewrites(table) ? .contract : .expand
    case .setNotNull(let name):
      return table.column(named: name)?.isNotNull == true ? .neutral : .tighten
    case .dropNotNull(let name):
      return table.column(named: name)?.isNotNull == true ? .loosen : .neutral
    case .columnDefault(let name, _): return classOfDefault(of: name, in: table)
    case .addConstraint(let constraint):
      let columns = constraint.namedColumns
      let new = columns.filter { table.column(named: $0) == nil || isNew($0, of: table) }
      if case .foreignKey = constraint.kind { return new.isEmpty ? .tighten : .neutral }
      return !columns.isEmpty && new.count == columns.count ? .neutral : .tighten
    case .dropConstraint: return .loosen
    case .enableRowSecurity, .forceRowSecurity: return .tighten
    case .disableRowSecurity, .noForceRowSecurity: return .loosen
    case .attachPartition: return .expand
    case .detachPartition: return .contract
    case .enableTrig, .enableTrigAll, .enableTrigUser, .enableAlwaysTrig, .enableReplicaTrig:
      return .expand
    case .disableTrig, .disableTrigAll, .disableTrigUser: return .contract
    default: return .neutral
    }
  }

  /// A default that goes breaks INSERTs that leave a required column out; another one gives them other values.
  private func classOfDefault(of name: String, in table: Relation) -> OperationClass {
    guard let old = table.column(named: name), !isNew(name, of: table),
      let new = after.relations[table.name]?.column(named: name)
    else { return .neutral }
    if !assumed.contains(table.name), !old.hasAnotherDefault(than: new) { return .neutral }
    return !new.hasDefaultValue && old.isNotNull ? .contract : .loosen
  }
}

extension StatementContext {
  /// What the foreign key that a command adds or drops stands for, in words: the same key may take its place.
  func foreignKey(of command: AlterTableCmd, on table: Relation) -> String? {
    switch command {
    case .addConstraint(let constraint):
      guard case .foreignKey(let key) = constraint.kind else { return nil }
      let referenced = catalog.relation(key.referencedTable)?.name
      return referenced.map { "\(table.name) (\(key.columns)) references \($0)" }
    case .dropConstraint(let name, _, _):
      guard let constraint = table.constraint(named: name), let reference = constraint.reference
      else { return nil }
      return "\(table.name) (\(constraint.columns)) references \(reference.table)"
    default: return nil
    }
  }
}

extension Constraint {
  /// The columns that the constraint names.
  fileprivate var namedColumns: [String] {
    switch kind {
    case .foreignKey(let key): key.columns
    case .check(let condition): condition.columnReferences.compactMap(\.column)
    case .unique(let definition), .primaryKey(let definition): definition.columns
    default: []
    }
  }
}

extension Column {
  /// Whether INSERTs that leave the column out may get another value in one state of it than in the other.
  fileprivate func hasAnotherDefault(than other: Column) -> Bool {
    guard let value = defaultValue, let new = other.defaultValue else {
      return hasDefaultValue != other.hasDefaultValue
    }
    return value.mayDiffer(from: new)
  }
}

extension AlterDomainStmt.Action {
  /// What it does to the values that the domain takes.
  var operationClass: OperationClass {
    switch self {
    case .setNotNull, .addConstraint: .tighten
    case .dropNotNull, .dropConstraint, .setDefault, .dropDefault: .loosen
    case .validateConstraint: .neutral
    }
  }
}
