import PostgresCatalog
import PostgresSyntax

extension AssumedSchema {
  /// The name of a table, which from now on exists.
  mutating func table(
    _ reference: RangeVar, kind: Relation.Kind = .table
  ) -> QualifiedName {
    if let known = catalog.relation(reference) {
      named.insert(known.name)
      return known.name
    }
    let name = QualifiedName(
      schema: reference.schema ?? catalog.searchPath.first ?? "public", name: reference.name)
    schema(name.schema)
    catalog.insert(Relation(name: name, kind: kind))
    relations.insert(name)
    named.insert(name)
    return name
  }

  mutating func schema(_ name: String) { catalog.schemas.insert(name) }

  /// A column that from now on exists; nothing is assumed about tables that the file makes.
  mutating func column(
    _ name: String, in table: QualifiedName, type: SQLType = SQLType(name: "text")
  ) {
    guard let relation = catalog.relations[table], relation.column(named: name) == nil,
      mayHaveMore(relation), !added.contains(name)
    else { return }
    catalog.update(table) {
      $0.columns.append(Column(name: name, number: $0.nextColumnNumber, type: type))
      $0.nextColumnNumber += 1
    }
  }

  mutating func change(
    _ name: String, of table: QualifiedName, _ change: (inout Column) -> Void
  ) {
    catalog.update(table) { relation in
      guard let position = relation.columns.firstIndex(where: { $0.name == name }) else { return }
      change(&relation.columns[position])
    }
  }

  mutating func assumeColumns(of element: IndexElem, in table: QualifiedName) {
    if let column = element.column { self.column(column, in: table) }
    assumeColumns(of: element.expression, in: table)
  }

  mutating func assumeColumns(of expression: SQLExpression?, in table: QualifiedName) {
    for reference in expression?.columnReferences ?? [] {
      if let column = reference.column { self.column(column, in: table) }
    }
  }

  mutating func assumeIndex(_ name: ObjectName, of table: QualifiedName? = nil) {
    let schema = name.schema ?? catalog.searchPath.first ?? "public"
    guard catalog.index(QualifiedName(schema: schema, name: name.name)) == nil else { return }
    let owner =
      table ?? self.table(RangeVar(schema: schema, name: "the table of \(name.name)"))
    column("id", in: owner)
    catalog.update(owner) {
      $0.indexes.append(
        Index(name: name.name, keys: [Index.Key(column: "id")], isUnique: table != nil))
    }
  }

  /// Notes that a table which the statement makes of others may have more columns than they show.
  mutating func noteCopy(_ reference: RangeVar) {
    guard isOpen, !named.isDisjoint(with: relations) else { return }
    relations.insert(fullName(reference.objectName))
  }

  /// Takes a schema to have a table with an index, of which no name is known.
  mutating func assumeIndexedTable(in schema: String) {
    guard
      !catalog.relations.values.contains(where: { $0.name.schema == schema && !$0.indexes.isEmpty })
    else { return }
    let name = table(RangeVar(schema: schema, name: "…"))
    assumeIndex(ObjectName(schema: schema, name: "… index"), of: name)
  }

  /// A constraint that from now on exists: a foreign key where its name is made as PostgreSQL and Ecto make those.
  mutating func assumeConstraint(_ name: String, of table: QualifiedName) {
    guard let relation = catalog.relations[table], relation.constraint(named: name) == nil,
      mayHaveMore(relation)
    else { return }
    guard !name.hasSuffix("_fkey") else { return assumeForeignKey(name, of: table) }
    catalog.update(table) {
      $0.constraints.append(TableConstraint(name: name, kind: .check, isValidated: false))
    }
  }

  /// A foreign key that from now on exists, to a table of which nothing is known.
  mutating func assumeForeignKey(_ name: String, of table: QualifiedName) {
    guard let relation = catalog.relations[table], relation.constraint(named: name) == nil,
      mayHaveMore(relation)
    else { return }
    let other = self.table(
      RangeVar(schema: table.schema, name: "the table that \(name) refers to"))
    column("id", in: table, type: SQLType(name: "int8"))
    assumeKey(["id"], of: other)
    catalog.update(table) {
      $0.constraints.append(
        TableConstraint(
          name: name, kind: .foreignKey, columns: ["id"],
          reference: ForeignKeyReference(table: other, columns: ["id"]), isValidated: false))
    }
  }

  /// Gives a table the unique key that a foreign key refers to.
  mutating func assumeKey(_ columns: [String], of table: QualifiedName) {
    guard let relation = catalog.relations[table], mayHaveMore(relation) else { return }
    for column in columns { self.column(column, in: table, type: SQLType(name: "int8")) }
    let name = "\(table.name)_\(columns.joined(separator: "_"))_key"
    guard relation.index(named: name) == nil else { return }
    catalog.update(table) {
      $0.indexes.append(
        Index(name: name, keys: columns.map { Index.Key(column: $0) }, isUnique: true))
      if $0.primaryKey == nil {
        $0.constraints.append(
          TableConstraint(name: name, kind: .primaryKey, columns: columns, indexName: name))
      }
    }
  }

  /// Gives a column that was only taken to exist the type with which it can be referred to.
  mutating func assumeType(_ type: SQLType, of column: String, in table: QualifiedName) {
    guard relations.contains(table), let known = catalog.relations[table]?.column(named: column),
      catalog.canReference(type, known.type) == false
    else { return }
    change(column, of: table) { $0.type = type }
  }

  /// A type that becomes the given one only by writing each value anew.
  static func type(otherThan type: TypeName?) -> SQLType {
    let texts = ["text", "varchar", "bpchar"]
    let numbers = ["int2", "int8", "numeric", "float4", "float8"]
    let name = type?.name ?? ""
    return SQLType(name: texts.contains(name) || numbers.contains(name) ? "int4" : "text")
  }
}
