import PostgresSyntax

extension CatalogEditor {
  /// The words that stand for an integer column with a sequence of its own (manual 8.1.4).
  private static let serialTypes = [
    "smallserial": "int2", "serial2": "int2", "serial": "int4", "serial4": "int4",
    "bigserial": "int8", "serial8": "int8",
  ]

  /// Makes a column of its definition, with the sequence behind a serial column.
  mutating func newColumn(
    _ definition: ColumnDef, number: Int, table: QualifiedName
  ) throws(ApplyFailure) -> Column {
    let name = clipped(definition.name, toBytes: maximumIdentifierLength)
    if systemColumns.contains(name) {
      throw .refused("42701", "column name \"\(name)\" conflicts with a system column name")
    }
    guard let typeName = definition.type else {
      throw .refused("42703", "column \"\(name)\" does not exist")
    }
    if typeName.schema == nil, typeName.arrayDimensions == 0,
      let integer = Self.serialTypes[typeName.name]
    {
      var column = Column(name: name, number: number, type: SQLType(name: integer), isNotNull: true)
      let sequence = try createOwnedSequence(
        table: table, column: name, dataType: integer, options: [], isIdentity: false)
      column.defaultValue = StoredExpression(sql: nextValue(of: sequence))
      return column
    }
    let type = try type(typeName)
    var column = Column(name: name, number: number, type: type)
    if let collation = definition.collation { column.collation = collationName(collation) }
    return column
  }

  /// The name of a collation; those of PostgreSQL are in `pg_catalog`, and the default one is none at all.
  func collationName(_ name: ObjectName) -> QualifiedName? {
    if name.name == "default" { return nil }
    return QualifiedName(schema: name.schema ?? "pg_catalog", name: name.name)
  }

  /// The default that takes values of a sequence, named with its schema as introspection shows it.
  func nextValue(of sequence: QualifiedName) -> String {
    "nextval(\(quotedLiteral(sequence.sql))::regclass)"
  }

  /// Applies what the column's constraints say about the column itself, and leaves the others for later.
  mutating func applyColumnConstraints(
    _ definition: ColumnDef, to column: inout Column, table: QualifiedName,
    pending: inout [PendingConstraint]
  ) throws(ApplyFailure) {
    for constraint in definition.constraints {
      switch constraint.kind {
      case .null:
        if column.isNotNull {
          throw .refused("42601", "conflicting NULL/NOT NULL declarations for \"\(column.name)\"")
        }
      case .notNull: column.isNotNull = true
      case .default(let expression):
        try setDefault(expression, of: &column)
      case .generated(let expression):
        if column.defaultValue != nil {
          throw .refused(
            "42601",
            "both default and generation expression specified for column \"\(column.name)\"")
        }
        try demandNoQuery(in: expression, "column generation expression")
        try demandFunctions(of: expression, in: nil)
        column.generated = StoredExpression(expression)
        column.defaultValue = nil
      case .identity(let isAlways, let options):
        column.identity = isAlways ? .always : .byDefault
        column.isNotNull = true
        _ = try createOwnedSequence(
          table: table, column: column.name, dataType: column.type.name, options: options,
          isIdentity: true)
      case .check, .primaryKey, .unique, .exclusion, .foreignKey:
        pending.append(PendingConstraint(constraint: constraint, column: column.name))
      }
    }
  }

  /// Sets a default as `AddRelationNewConstraints` (`heap.c`): a plain NULL is no default.
  func setDefault(
    _ expression: SQLExpression, of column: inout Column
  ) throws(ApplyFailure) {
    if column.identity != nil || column.generated != nil {
      throw .refused("42601", "column \"\(column.name)\" has a value of its own")
    }
    if !expression.columnReferences.isEmpty {
      throw .refused("0A000", "cannot use column reference in DEFAULT expression")
    }
    try demandDefault(expression, fits: column.type)
    if case .constant(.null) = expression, !needsLengthCoercion(column.type) {
      column.defaultValue = nil
    } else {
      column.defaultValue = StoredExpression(expression)
    }
  }

  /// Whether the server wraps a NULL in a function that applies the type's modifier, or checks a domain.
  private func needsLengthCoercion(_ type: SQLType) -> Bool {
    if !type.isBuiltIn, case .domain? = catalog.types[type.qualifiedName]?.definition {
      return true
    }
    return type.modifier >= 0 && type.name != "interval"
  }
}

/// The columns that every table has (manual 5.5).
private let systemColumns: Set<String> = ["tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"]
