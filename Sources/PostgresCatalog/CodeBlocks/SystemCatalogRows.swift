import PostgresSyntax

/// A row of one of PostgreSQL's catalogs: the columns whose values are known.
typealias SystemCatalogRow = [String: KnownValue]

extension Catalog {
  /// The rows of a system catalog or a view on it (manual, chapters 53 and 37), without PostgreSQL's own objects; nil
  /// for one that is not known here.
  func systemRows(of reference: RangeVar) -> [SystemCatalogRow]? {
    if reference.schema == "information_schema" { return informationSchemaRows(reference.name) }
    guard reference.schema == nil || reference.schema == "pg_catalog",
      reference.name.hasPrefix("pg_")
    else { return nil }
    switch reference.name {
    case "pg_class": return classRows
    case "pg_namespace":
      return schemas.map { ["nspname": .text($0), "oid": Self.schemaValue($0)] }
    case "pg_type": return typeRows
    case "pg_enum": return enumRows
    case "pg_attribute": return attributeRows
    case "pg_constraint": return constraintRows
    case "pg_extension":
      return extensions.keys.map { ["extname": .text($0)] } + [["extname": .text("plpgsql")]]
    case "pg_proc":
      return functions.values.map {
        ["proname": .text($0.name.name), "pronamespace": Self.schemaValue($0.name.schema)]
      }
    case "pg_trigger": return triggerRows
    case "pg_policies", "pg_policy": return policyRows
    case "pg_publication": return publications.keys.map { ["pubname": .text($0)] }
    case "pg_indexes":
      return relations.values.flatMap { table in
        table.indexes.map { index in
          [
            "schemaname": .text(table.name.schema), "tablename": .text(table.name.name),
            "indexname": .text(index.name),
          ]
        }
      }
    case "pg_tables": return named("tablename", [.table, .partitionedTable])
    case "pg_views": return named("viewname", [.view])
    case "pg_matviews": return named("matviewname", [.materializedView])
    case "pg_sequences":
      return sequences.keys.map {
        ["schemaname": .text($0.schema), "sequencename": .text($0.name)]
      }
    default: return nil
    }
  }

  static func schemaValue(_ name: String) -> KnownValue {
    .object(kind: .schema, QualifiedName(schema: "", name: name))
  }

  private func named(_ column: String, _ kinds: [Relation.Kind]) -> [SystemCatalogRow] {
    relations.values.filter { kinds.contains($0.kind) }.map {
      ["schemaname": .text($0.name.schema), column: .text($0.name.name)]
    }
  }

  private var classRows: [SystemCatalogRow] {
    func row(_ name: QualifiedName, _ kind: String) -> SystemCatalogRow {
      [
        "oid": .object(kind: .relation, name), "relname": .text(name.name),
        "relkind": .text(kind), "relnamespace": Self.schemaValue(name.schema),
      ]
    }
    var rows = sequences.keys.map { row($0, "S") }
    for relation in relations.values {
      rows.append(row(relation.name, relation.kind.systemLetter))
      let kind = relation.kind == .partitionedTable ? "I" : "i"
      for index in relation.indexes {
        rows.append(row(QualifiedName(schema: relation.name.schema, name: index.name), kind))
      }
    }
    return rows
  }

  private var typeRows: [SystemCatalogRow] {
    func row(_ name: QualifiedName, _ kind: String) -> SystemCatalogRow {
      [
        "oid": .object(kind: .type, name), "typname": .text(name.name), "typtype": .text(kind),
        "typnamespace": Self.schemaValue(name.schema),
      ]
    }
    var rows = types.values.map { row($0.name, $0.definition.systemLetter) }
    for relation in relations.values { rows.append(row(relation.name, "c")) }
    // Every type has an array type, whose name begins with an underscore.
    return rows
      + rows.compactMap { composed in
        guard case .object(_, let name)? = composed["oid"] else { return nil }
        return row(QualifiedName(schema: name.schema, name: "_" + name.name), "b")
      }
  }

  private var enumRows: [SystemCatalogRow] {
    types.values.flatMap { type -> [SystemCatalogRow] in
      guard case .enumeration(let labels) = type.definition else { return [] }
      return labels.map {
        ["enumtypid": .object(kind: .type, type.name), "enumlabel": .text($0)]
      }
    }
  }

  private var attributeRows: [SystemCatalogRow] {
    relations.values.flatMap { relation in
      relation.columns.map { column in
        [
          "attrelid": .object(kind: .relation, relation.name), "attname": .text(column.name),
          "attnotnull": .boolean(column.isNotNull), "attisdropped": .boolean(false),
          "attnum": .integer(column.number),
        ]
      }
    }
  }

  private var constraintRows: [SystemCatalogRow] {
    var rows: [SystemCatalogRow] = []
    for relation in relations.values {
      for constraint in relation.constraints {
        rows.append([
          "conname": .text(constraint.name), "contype": .text(constraint.kind.systemLetter),
          "conrelid": .object(kind: .relation, relation.name),
          "connamespace": Self.schemaValue(relation.name.schema),
          "convalidated": .boolean(constraint.isValidated),
        ])
        if let table = constraint.reference?.table {
          rows[rows.count - 1]["confrelid"] = .object(kind: .relation, table)
        }
      }
    }
    for type in types.values {
      guard case .domain(let domain) = type.definition else { continue }
      for check in domain.constraints {
        rows.append([
          "conname": .text(check.name), "contype": .text("c"), "conrelid": .integer(0),
          "contypid": .object(kind: .type, type.name),
          "connamespace": Self.schemaValue(type.name.schema),
        ])
      }
    }
    return rows
  }

  private var triggerRows: [SystemCatalogRow] {
    relations.values.flatMap { relation in
      relation.triggers.map { trigger in
        [
          "tgname": .text(trigger.name), "tgrelid": .object(kind: .relation, relation.name),
          "tgisinternal": .boolean(false),
        ]
      }
    }
  }

  private var policyRows: [SystemCatalogRow] {
    relations.values.flatMap { relation in
      relation.policies.map { policy in
        [
          "policyname": .text(policy.name), "tablename": .text(relation.name.name),
          "schemaname": .text(relation.name.schema), "polname": .text(policy.name),
          "polrelid": .object(kind: .relation, relation.name),
        ]
      }
    }
  }
}

extension Relation.Kind {
  /// The letter in `pg_class.relkind`.
  fileprivate var systemLetter: String {
    switch self {
    case .table: "r"
    case .partitionedTable: "p"
    case .view: "v"
    case .materializedView: "m"
    case .foreignTable: "f"
    }
  }
}

extension UserType.Definition {
  /// The letter in `pg_type.typtype`.
  fileprivate var systemLetter: String {
    switch self {
    case .enumeration: "e"
    case .domain: "d"
    case .composite: "c"
    case .range: "r"
    case .base: "b"
    }
  }
}

extension TableConstraint.Kind {
  /// The letter in `pg_constraint.contype`.
  fileprivate var systemLetter: String {
    switch self {
    case .check: "c"
    case .foreignKey: "f"
    case .primaryKey: "p"
    case .unique: "u"
    case .exclusion: "x"
    case .notNull: "n"
    }
  }
}
