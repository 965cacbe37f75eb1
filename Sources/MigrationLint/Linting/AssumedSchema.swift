import PostgresCatalog
import PostgresSyntax

/// What the statements of an SQL file presuppose, where no schema tells it.
///
/// A table that the file does not make is taken to exist, with the columns, constraints and indexes that the
/// statements name, in the dearest form: a column whose type changes had a type that has to be converted, one that
/// becomes NOT NULL was nullable.
struct AssumedSchema {
  var catalog: Catalog
  /// The relations that were assumed.
  var relations: Set<QualifiedName> = []
  /// The relations that the statement names, assumed or not.
  var named: Set<QualifiedName> = []
  /// The columns that the statement itself adds.
  var added: Set<String> = []
  /// Whether all tables may have more than is known of them, or only the assumed ones.
  let isOpen: Bool

  /// Begins with a schema of which any table may have more columns than it shows.
  init(catalog: Catalog) {
    self.catalog = catalog
    isOpen = true
  }

  /// Begins with a schema that is known but for some relations.
  init(catalog: Catalog, open relations: Set<QualifiedName>) {
    self.catalog = catalog
    self.relations = relations
    isOpen = false
  }

  /// Whether a table may have what the catalog does not show: it was there before, and is not known in full.
  func mayHaveMore(_ relation: Relation) -> Bool {
    relations.contains(relation.name) || isOpen && relation.rows != .empty
  }

  /// Assumes what a statement needs.
  mutating func assume(what node: StatementNode) {
    switch node {
    case .alterTableStmt(let alter): assume(alter)
    case .createStmt(let create):
      if let name = create.relation.schema { schema(name) }
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
      if let relation = cluster.relation {
        let name = table(relation)
        if let index = cluster.index { assumeIndex(ObjectName(name: index), of: name) }
      }
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
    case .createTrigStmt(let trigger):
      _ = table(trigger.relation)
      assumeFunction(trigger.function, [], SQLType(name: "trigger"))
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
    for case .addColumn(let column, _) in alter.commands { added.insert(column.name) }
    defer { added = [] }
    for command in alter.commands {
      switch command {
      case .addColumn(let definition, _):
        if let type = definition.type { assume(type) }
        for constraint in definition.constraints { assume(constraint, in: name) }
        assumeFunctions(of: definition)
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
