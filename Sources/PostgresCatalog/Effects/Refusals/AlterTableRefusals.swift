import PostgresSyntax

extension EffectsRecorder {
  /// Refuses subcommands of ALTER TABLE that the table's kind, children or rows of other tables do not permit.
  mutating func refuse(_ statement: AlterTableStmt, on table: Relation) {
    var retyped: Set<String> = []
    for command in statement.commands {
      if !statement.relation.includesDescendants { refuseOnly(command, table) }
      if case .addConstraint(let constraint) = command, case .foreignKey = constraint.kind,
        table.kind == .partitionedTable, !statement.relation.includesDescendants
      {
        refuse("42809", "cannot use ONLY for foreign key on partitioned table")
      }
      switch command {
      case .alterColumnType(let column, let definition):
        if !retyped.insert(column).inserted {
          refuse("0A000", "cannot alter type of column \"\(column)\" twice")
        }
        refuseRetyping(column, definition, of: table, in: statement)
      case .addColumn(let definition, _):
        let newColumn = NewColumn(definition, in: self)
        if newColumn.hasDefault || newColumn.rewrites { refuseUseAsType(of: table) }
        for constraint in definition.constraints { refuse(constraint, on: table) }
        for case .generated(let expression) in definition.constraints.map(\.kind) {
          refuseGeneration(expression, of: definition.name, in: table)
        }
      case .addConstraint(let constraint): refuse(constraint, on: table)
      case .setStorage(let column, let storage): refuseStorage(storage, of: column, in: table)
      case .setLogged: refusePersistence(.permanent, of: table)
      case .setUnLogged: refusePersistence(.unlogged, of: table)
      case .setRelOptions(let options): refuseOptions(options, of: table)
      case .setCompression(let column, let method):
        refuseCompression(method, of: column, in: table)
      case .setAccessMethod(let method): refuseTableAccessMethod(method)
      default: break
      }
    }
  }

  /// A generated column is made of the row's other columns alone, none of them generated (`cookDefault`).
  private mutating func refuseGeneration(
    _ expression: SQLExpression, of name: String, in table: Relation
  ) {
    for reference in expression.columnReferences {
      guard let column = reference.column,
        let own = after.relations[table.name]?.column(named: column)
      else {
        if let column = reference.column, table.uncertainties.isEmpty {
          refuse("42703", "column \"\(column)\" does not exist")
        }
        continue
      }
      if own.generated != nil {
        refuse("42P17", "cannot use generated column \"\(column)\" in column generation expression")
      }
    }
    guard let own = after.relations[table.name] else { return }
    if let volatility = catalog.volatility(of: expression, in: own), volatility != .immutable {
      refuse("42P17", "generation expression is not immutable")
    }
  }

  /// What children must have too cannot be given to the parent ONLY.
  private mutating func refuseOnly(_ command: AlterTableCmd, _ table: Relation) {
    let children = catalog.children(of: table.name).compactMap { catalog.relations[$0] }
    guard !children.isEmpty else { return }
    switch command {
    case .addConstraint(let constraint):
      if case .check = constraint.kind, !constraint.isNoInherit {
        refuse("42P16", "constraint must be added to child tables too")
      }
    case .setNotNull(let column):
      guard table.kind == .partitionedTable,
        children.contains(where: { $0.column(named: column)?.isNotNull == false })
      else { return }
      refuse("42P16", "constraint must be added to child tables too")
    case .alterColumnType(let column, _):
      refuse(
        "42P16", "type of inherited column \"\(column)\" must be changed in child tables too")
    case .validateConstraint(let name):
      guard let constraint = table.constraint(named: name), constraint.kind == .check,
        !constraint.isValidated, !constraint.isNoInherit
      else { return }
      refuse("42P16", "constraint must be validated on child tables too")
    case .dropConstraint(let name, _, _) where table.kind == .partitionedTable:
      guard let constraint = table.constraint(named: name), constraint.kind == .check,
        !constraint.isNoInherit
      else { return }
      refuse(
        "42P16",
        "cannot remove constraint from only the partitioned table when partitions exist")
    case .dropNotNull where table.kind == .partitionedTable:
      refuse(
        "42P16",
        "cannot remove constraint from only the partitioned table when partitions exist")
    case .dropColumn where table.kind == .partitionedTable:
      refuse(
        "42P16",
        "cannot drop column from only the partitioned table when partitions exist")
    default: break
    }
  }

  private mutating func refuse(_ constraint: Constraint, on table: Relation) {
    switch constraint.kind {
    case .check(let condition):
      if constraint.isNoInherit, table.kind == .partitionedTable {
        refuse(
          "42P16",
          "cannot add NO INHERIT constraint to partitioned table \"\(table.name.name)\"")
      }
      if let type = catalog.type(of: condition, in: table), type.name != "bool" {
        refuse(
          "42804", "argument of CHECK must be type boolean, not type \(type.formatted())")
      }
    default: break
    }
  }

  /// SET LOGGED and UNLOGGED leave no foreign key that outlives the rows it refers to (`ATPrepChangePersistence`).
  private mutating func refusePersistence(_ new: RelationPersistence, of table: Relation) {
    guard table.persistence != new else { return }
    let others =
      new == .permanent
      ? table.constraints.compactMap { $0.reference?.table }
      : catalog.referencingTables(of: table.name)
    let obstacle: RelationPersistence = new == .permanent ? .unlogged : .permanent
    for name in others where name != table.name {
      guard catalog.relations[name]?.persistence == obstacle else { continue }
      refuse(
        "42P16",
        "could not change table \"\(table.name.name)\" to \(new == .permanent ? "logged" : "unlogged") "
          + "because it references \(obstacle == .permanent ? "logged" : "unlogged") table "
          + "\"\(name.name)\"")
    }
  }

  private mutating func refuseRetyping(
    _ column: String, _ definition: ColumnDef, of table: Relation, in statement: AlterTableStmt
  ) {
    guard let old = table.column(named: column), let type = definition.type.flatMap(catalog.resolve)
    else { return }
    if table.hasStorage { refuseUseAsType(of: table) }
    let base = catalog.baseType(of: type)
    if definition.collation != nil, base.isBuiltIn,
      !["text", "varchar", "bpchar", "name"].contains(base.name)
    {
      refuse("42804", "collations are not supported by type \(type.formatted())")
    }
    let dropsDefault = statement.commands.contains {
      if case .columnDefault(column, nil) = $0 { return true }
      return false
    }
    // The default has the column's old type, and is converted like a value that is assigned.
    guard let value = old.defaultValue, !dropsDefault, old.generated == nil,
      value.expression?.isNullConstant == false,
      catalog.conversion(from: old.type, to: type) == .impossible
    else { return }
    refuse(
      "42804",
      "default for column \"\(column)\" cannot be cast automatically to type \(type.formatted())")
  }

  /// Values of a table's row type in other tables cannot be made anew (`find_composite_type_dependencies`).
  private mutating func refuseUseAsType(of table: Relation) {
    guard let column = catalog.column(storing: table.name) else { return }
    refuse(
      "0A000",
      "cannot alter table \"\(table.name.name)\" because column "
        + "\"\(column.table.name).\(column.name)\" uses its row type")
  }
}
