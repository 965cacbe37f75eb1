import PostgresCatalog
import PostgresSyntax

/// What the statements of an SQL file presuppose, where no schema tells it.
///
/// A table that the file does not make is taken to exist, with the columns, constraints and indexes that the
/// statements name, in the dearest form: a column whose type changes had a type that has to be converted, one that
/// becomes NOT NULL was nullable.
struct AssumedSchema {
  private(set) var catalog: Catalog
  /// The relations that were assumed.
  private(set) var relations: Set<QualifiedName> = []

  init(catalog: Catalog) { self.catalog = catalog }

  /// Assumes what a statement needs.
  mutating func assume(what node: StatementNode) {
    switch node {
    case .alterTableStmt(let alter): assume(alter)
    case .createStmt(let create):
      for parent in create.parents { _ = table(parent) }
      for element in create.elements { assume(element) }
    case .indexStmt(let index):
      let name = table(index.relation)
      for element in index.elements { assumeColumns(of: element, in: name) }
      for column in index.including { self.column(column, in: name) }
      assumeColumns(of: index.predicate, in: name)
    case .reindexStmt(let reindex):
      switch reindex.target {
      case .index(let index): assumeIndex(index.objectName)
      case .table(let table):
        let name = self.table(table)
        assumeIndex(ObjectName(schema: name.schema, name: "\(name.name)_index"), of: name)
      default: break
      }
    case .clusterStmt(let cluster):
      if let relation = cluster.relation { _ = table(relation) }
    case .vacuumStmt(let vacuum):
      for target in vacuum.relations { _ = table(target.relation) }
    case .truncateStmt(let truncate):
      for relation in truncate.relations { _ = table(relation) }
    case .lockStmt(let lock):
      for relation in lock.relations { _ = table(relation) }
    case .refreshMatViewStmt(let refresh): _ = table(refresh.relation, kind: .materializedView)
    case .dropStmt(let drop): assume(drop)
    case .renameStmt(let rename): assume(rename)
    case .alterObjectSchemaStmt(let move):
      schema(move.newSchema)
      if let relation = move.relation { _ = table(relation) }
    case .alterSeqStmt(let alter):
      let schema = alter.sequence.schema ?? catalog.searchPath.first ?? "public"
      let name = QualifiedName(schema: schema, name: alter.sequence.name)
      if catalog.sequences[name] == nil { catalog.sequences[name] = DatabaseSequence(name: name) }
    case .doStmt(let block):
      for text in parsePLpgSQL(block.body)?.sqlTexts ?? [] {
        guard let text, case .success(let statements) = parseSQL(text) else { continue }
        for statement in statements {
          if case .doStmt = statement.node { continue }
          assume(what: statement.node)
        }
      }
    case .createTrigStmt(let trigger): _ = table(trigger.relation)
    case .createPolicyStmt(let policy), .alterPolicyStmt(let policy): _ = table(policy.table)
    case .ruleStmt(let rule): _ = table(rule.relation)
    case .updateStmt(let update):
      let name = table(update.relation)
      for target in update.assignments {
        if let column = target.name { self.column(column, in: name) }
      }
      assumeColumns(of: update.whereClause, in: name)
    case .deleteStmt(let delete):
      assumeColumns(of: delete.whereClause, in: table(delete.relation))
    case .insertStmt(let insert):
      let name = table(insert.relation)
      for target in insert.columns { if let column = target.name { self.column(column, in: name) } }
    default: break
    }
  }
}

extension AssumedSchema {
  private mutating func assume(_ alter: AlterTableStmt) {
    if alter.kind == .index { return assumeIndex(alter.relation.objectName) }
    guard alter.kind == .table || alter.kind == .view || alter.kind == .materializedView else {
      return
    }
    let name = table(alter.relation)
    for command in alter.commands {
      switch command {
      case .addColumn(let definition, _):
        if let type = definition.type { assume(type) }
        for constraint in definition.constraints { assume(constraint, in: name) }
      case .columnDefault(let column, _), .setNotNull(let column): self.column(column, in: name)
      case .dropNotNull(let column):
        self.column(column, in: name)
        change(column, of: name) { $0.isNotNull = true }
      case .dropColumn(let column, _, _): self.column(column, in: name)
      case .alterColumnType(let column, let definition):
        self.column(column, in: name, type: Self.type(otherThan: definition.type))
      case .addConstraint(let constraint): assume(constraint, in: name)
      case .validateConstraint(let constraint): assumeConstraint(constraint, of: name)
      case .dropConstraint(let constraint, _, _): assumeConstraint(constraint, of: name)
      case .attachPartition(let partition, _), .detachPartition(let partition, _):
        _ = table(partition)
      default: break
      }
    }
  }

  private mutating func assume(_ element: TableElement) {
    switch element {
    case .column(let column):
      if let type = column.type { assume(type) }
      for constraint in column.constraints { assume(constraint, in: nil) }
    case .constraint(let constraint): assume(constraint, in: nil)
    case .like(let relation, _): _ = table(relation)
    }
  }

  private mutating func assume(_ constraint: Constraint, in table: QualifiedName?) {
    switch constraint.kind {
    case .foreignKey(let key):
      for column in key.columns {
        if let table { self.column(column, in: table, type: SQLType(name: "int8")) }
      }
      let referenced = self.table(key.referencedTable)
      guard relations.contains(referenced) || catalog.relations[referenced]?.primaryKey == nil
      else {
        return
      }
      assumeKey(key.referencedColumns.isEmpty ? ["id"] : key.referencedColumns, of: referenced)
    case .check(let condition): if let table { assumeColumns(of: condition, in: table) }
    case .unique(let definition), .primaryKey(let definition):
      guard let table else { return }
      for column in definition.columns { self.column(column, in: table) }
      if let index = definition.usingIndex { assumeIndex(ObjectName(name: index), of: table) }
    default: break
    }
  }

  private mutating func assume(_ drop: DropStmt) {
    for object in drop.objects {
      switch drop.kind {
      case .index: assumeIndex(object.name)
      case .table: _ = table(RangeVar(schema: object.name.schema, name: object.name.name))
      case .view:
        _ = table(RangeVar(schema: object.name.schema, name: object.name.name), kind: .view)
      case .materializedView:
        _ = table(
          RangeVar(schema: object.name.schema, name: object.name.name), kind: .materializedView)
      case .trigger, .policy, .rule:
        if let relation = object.relation {
          _ = table(RangeVar(schema: relation.schema, name: relation.name))
        }
      default: break
      }
    }
  }

  private mutating func assume(_ rename: RenameStmt) {
    guard let relation = rename.relation else { return }
    switch rename.kind {
    case .index: assumeIndex(relation.objectName)
    case .table: _ = table(relation)
    case .column: if let old = rename.oldName { column(old, in: table(relation)) }
    case .tableConstraint:
      if let old = rename.oldName { assumeConstraint(old, of: table(relation)) }
    default: break
    }
  }
}

extension AssumedSchema {
  /// The name of a table, which from now on exists.
  private mutating func table(
    _ reference: RangeVar, kind: Relation.Kind = .table
  ) -> QualifiedName {
    if let known = catalog.relation(reference) { return known.name }
    let name = QualifiedName(
      schema: reference.schema ?? catalog.searchPath.first ?? "public", name: reference.name)
    schema(name.schema)
    catalog.insert(Relation(name: name, kind: kind))
    relations.insert(name)
    return name
  }

  /// A type that neither PostgreSQL nor the file has: an enum, or an extension's.
  private mutating func assume(_ type: TypeName) {
    guard type.typeOf == nil, type.schema != "pg_catalog", catalog.resolve(type) == nil else {
      return
    }
    let name = QualifiedName(
      schema: type.schema ?? catalog.searchPath.first ?? "public", name: type.name)
    schema(name.schema)
    catalog.types[name] = UserType(name: name, definition: .base)
  }

  private mutating func schema(_ name: String) { catalog.schemas.insert(name) }

  /// A column that from now on exists; nothing is assumed about tables that the file makes.
  private mutating func column(
    _ name: String, in table: QualifiedName, type: SQLType = SQLType(name: "text")
  ) {
    guard let relation = catalog.relations[table], relation.column(named: name) == nil,
      !relation.isMadeHere
    else { return }
    catalog.update(table) {
      $0.columns.append(Column(name: name, number: $0.nextColumnNumber, type: type))
      $0.nextColumnNumber += 1
    }
  }

  private mutating func change(
    _ name: String, of table: QualifiedName, _ change: (inout Column) -> Void
  ) {
    catalog.update(table) { relation in
      guard let position = relation.columns.firstIndex(where: { $0.name == name }) else { return }
      change(&relation.columns[position])
    }
  }

  private mutating func assumeColumns(of element: IndexElem, in table: QualifiedName) {
    if let column = element.column { self.column(column, in: table) }
    assumeColumns(of: element.expression, in: table)
  }

  private mutating func assumeColumns(of expression: SQLExpression?, in table: QualifiedName) {
    for reference in expression?.columnReferences ?? [] {
      if let column = reference.column { self.column(column, in: table) }
    }
  }

  private mutating func assumeIndex(_ name: ObjectName, of table: QualifiedName? = nil) {
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

  private mutating func assumeConstraint(_ name: String, of table: QualifiedName) {
    guard let relation = catalog.relations[table], relation.constraint(named: name) == nil,
      !relation.isMadeHere
    else { return }
    catalog.update(table) {
      $0.constraints.append(TableConstraint(name: name, kind: .check, isValidated: false))
    }
  }

  /// Gives a table the unique key that a foreign key refers to.
  private mutating func assumeKey(_ columns: [String], of table: QualifiedName) {
    guard let relation = catalog.relations[table], !relation.isMadeHere else { return }
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

  /// A type that becomes the given one only by writing each value anew.
  private static func type(otherThan type: TypeName?) -> SQLType {
    let texts = ["text", "varchar", "bpchar"]
    let numbers = ["int2", "int8", "numeric", "float4", "float8"]
    let name = type?.name ?? ""
    return SQLType(name: texts.contains(name) || numbers.contains(name) ? "int4" : "text")
  }
}

extension Relation {
  /// Whether the file makes it, so that its columns are known.
  fileprivate var isMadeHere: Bool { rows == .empty }
}
