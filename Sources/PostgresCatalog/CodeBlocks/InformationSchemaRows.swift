import PostgresSyntax

extension Catalog {
  /// The rows of a view of the information schema (manual, chapter 37), without PostgreSQL's own objects; nil for one
  /// that is not known here.
  func informationSchemaRows(_ view: String) -> [SystemCatalogRow]? {
    switch view {
    case "tables", "views":
      return relations.values.compactMap { relation in
        guard relation.kind != .materializedView, view == "tables" || relation.kind == .view else {
          return nil
        }
        var row = Self.tableColumns(relation.name)
        switch relation.kind {
        case .view: row["table_type"] = .text("VIEW")
        case .foreignTable: row["table_type"] = .text("FOREIGN")
        default: row["table_type"] = .text("BASE TABLE")
        }
        return row
      }
    case "columns":
      return relations.values.filter { $0.kind != .materializedView }.flatMap { relation in
        relation.columns.map { column in
          var row = Self.tableColumns(relation.name)
          row["column_name"] = .text(column.name)
          row["is_nullable"] = .text(column.isNotNull ? "NO" : "YES")
          row["data_type"] = Self.dataType(of: column.type)
          return row
        }
      }
    case "table_constraints": return tableConstraintRows
    case "schemata": return schemas.map { ["schema_name": .text($0)] }
    case "sequences":
      return sequences.keys.map {
        ["sequence_schema": .text($0.schema), "sequence_name": .text($0.name)]
      }
    case "triggers":
      return relations.values.flatMap { relation in
        relation.triggers.map { trigger in
          [
            "trigger_name": .text(trigger.name), "event_object_table": .text(relation.name.name),
            "event_object_schema": .text(relation.name.schema),
            "trigger_schema": .text(relation.name.schema),
          ]
        }
      }
    case "routines":
      return functions.values.map {
        ["routine_name": .text($0.name.name), "routine_schema": .text($0.name.schema)]
      }
    default: return nil
    }
  }

  private var tableConstraintRows: [SystemCatalogRow] {
    relations.values.flatMap { relation in
      relation.constraints.map { constraint in
        var row = Self.tableColumns(relation.name)
        row["constraint_name"] = .text(constraint.name)
        row["constraint_schema"] = .text(relation.name.schema)
        switch constraint.kind {
        case .primaryKey: row["constraint_type"] = .text("PRIMARY KEY")
        case .foreignKey: row["constraint_type"] = .text("FOREIGN KEY")
        case .unique: row["constraint_type"] = .text("UNIQUE")
        case .check, .notNull: row["constraint_type"] = .text("CHECK")
        case .exclusion: break
        }
        return row
      }
    }
  }

  private static func tableColumns(_ name: QualifiedName) -> SystemCatalogRow {
    ["table_schema": .text(name.schema), "table_name": .text(name.name)]
  }

  /// `data_type`, as the view has it.
  private static func dataType(of type: SQLType) -> KnownValue {
    if type.isArray { return .text("ARRAY") }
    guard type.isBuiltIn, let known = BuiltInType.named(type.name) else {
      return .text("USER-DEFINED")
    }
    return .text(known.displayName)
  }
}
