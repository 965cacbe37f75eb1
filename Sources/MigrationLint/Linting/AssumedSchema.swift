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
  /// The types of those columns.
  var addedTypes: [String: SQLType] = [:]
  /// Whether all tables may have more than is known of them, or only the assumed ones.
  let isOpen: Bool

  /// Begins with a schema of which any table may have more columns than it shows, and those that are made of
  /// relations which were taken to exist.
  init(catalog: Catalog, assumed relations: Set<QualifiedName>) {
    self.catalog = catalog
    self.relations = relations
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
      for parent in create.parents {
        let name = table(parent)
        if let bound = create.partitionBound { assumePartitioned(name, by: bound) }
      }
      for element in create.elements { assume(element) }
      if create.elements.contains(where: \.isCopy) { noteCopy(create.relation) }
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
      case .schema(let name): assumeIndexedTable(in: name)
      case .database, .system: assumeIndexedTable(in: catalog.searchPath.first ?? "public")
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
    case .refreshMatViewStmt(let refresh):
      let name = table(refresh.relation, kind: .materializedView)
      if refresh.isConcurrent, relations.contains(name) {
        assumeIndex(ObjectName(schema: name.schema, name: "\(name.name)_index"), of: name)
      }
    case .dropStmt(let drop): assume(drop)
    case .renameStmt(let rename): assume(rename)
    case .alterObjectSchemaStmt(let move):
      schema(move.newSchema)
      if let relation = move.relation { _ = table(relation, kind: move.kind.relationKind) }
      if let object = move.object { assume(object) }
    case .alterSeqStmt(let alter): assumeSequence(alter.sequence.objectName)
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
    case .createPolicyStmt(let policy):
      let name = table(policy.table)
      assume([policy.using, policy.withCheck], on: name)
    case .alterPolicyStmt(let policy):
      let name = table(policy.table)
      assumePolicy(policy.name, of: policy.table)
      assume([policy.using, policy.withCheck], on: name)
    case .ruleStmt(let rule): _ = table(rule.relation)
    case .selectStmt, .insertStmt, .updateStmt, .deleteStmt, .mergeStmt: assume(query: node)
    case .explainStmt(let inner, _), .prepareStmt(_, let inner): assume(what: inner)
    case .copyStmt(let copy):
      if let relation = copy.relation {
        let name = table(relation)
        for column in copy.columns { self.column(column, in: name) }
      }
      if let query = copy.query { assume(query: query) }
    case .viewStmt(let view): assume(query: view.query)
    case .createTableAsStmt(let create):
      assume(query: create.query)
      noteCopy(create.relation)
    case .alterEnumStmt(let alter): assume(alter)
    case .alterDomainStmt(let alter): assume(alter)
    case .createStatsStmt(let statistics):
      for relation in statistics.relations {
        let name = table(relation)
        for element in statistics.elements { assumeColumns(of: element, in: name) }
      }
    case .createSeqStmt(let create):
      for option in create.options where option.name == "owned_by" {
        guard case .names(let names)? = option.value, names.count >= 2 else { continue }
        let parts = names.suffix(3).dropLast()
        let name = table(
          RangeVar(schema: parts.count == 2 ? parts.first : nil, name: parts.last ?? ""))
        if let column = names.last { self.column(column, in: name, type: SQLType(name: "int8")) }
      }
    case .commentStmt(let comment): assume(comment.object)
    case .grantStmt(let grant):
      for object in grant.objects { assume(object) }
      for schema in grant.schemas { self.schema(schema) }
    case .alterDefaultPrivilegesStmt(let alter):
      for schema in alter.schemas { self.schema(schema) }
    case .alterOwnerStmt(let alter): assume(alter.object)
    case .createPublicationStmt(let publication): assume(publication, isNew: true)
    case .alterPublicationStmt(let publication): assume(publication, isNew: false)
    default: break
    }
  }
}

extension AssumedSchema {
  private mutating func assume(_ element: TableElement) {
    switch element {
    case .column(let column):
      if let type = column.type { assume(type) }
      for constraint in column.constraints {
        assume(constraint, in: nil, type: column.type.flatMap(catalog.resolve))
      }
    case .constraint(let constraint): assume(constraint, in: nil)
    case .like(let relation, _): _ = table(relation)
    }
  }

  /// Assumes what a constraint needs; `type` is the type of the column that it stands at.
  mutating func assume(
    _ constraint: Constraint, in table: QualifiedName?, type: SQLType? = nil
  ) {
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
      let targets = key.referencedColumns.isEmpty ? ["id"] : key.referencedColumns
      assumeKey(targets, of: referenced)
      for (position, target) in targets.enumerated() {
        let own = position < key.columns.count ? key.columns[position] : ""
        let known = table.flatMap { catalog.relations[$0]?.column(named: own)?.type }
        if let type = type ?? addedTypes[own] ?? known {
          assumeType(type, of: target, in: referenced)
        }
      }
    case .check(let condition): if let table { assumeColumns(of: condition, in: table) }
    case .unique(let definition), .primaryKey(let definition):
      guard let table else { return }
      for column in definition.columns { self.column(column, in: table) }
      if let index = definition.usingIndex { assumeIndex(ObjectName(name: index), of: table) }
    case .exclusion(let exclusion):
      guard let table else { return }
      for element in exclusion.elements { assumeColumns(of: element.element, in: table) }
      assumeColumns(of: exclusion.predicate, in: table)
    default: break
    }
  }

  private mutating func assume(_ drop: DropStmt) {
    for object in drop.objects {
      assume(object)
      if drop.kind == .schema, drop.cascade { assumeIndexedTable(in: object.name.name) }
    }
  }

  private mutating func assume(_ rename: RenameStmt) {
    if let object = rename.object { assume(object) }
    if rename.kind == .schema, let old = rename.oldName { schema(old) }
    guard let relation = rename.relation else { return }
    switch rename.kind {
    case .index: assumeIndex(relation.objectName)
    case .sequence: assumeSequence(relation.objectName)
    case .table, .view, .materializedView: _ = table(relation, kind: rename.kind.relationKind)
    case .column: if let old = rename.oldName { column(old, in: table(relation)) }
    case .tableConstraint:
      if let old = rename.oldName { assumeConstraint(old, of: table(relation)) }
    case .trigger: if let old = rename.oldName { assumeTrigger(old, of: relation) }
    case .policy: if let old = rename.oldName { assumePolicy(old, of: relation) }
    case .rule: if let old = rename.oldName { assumeRule(old, of: relation) }
    default: break
    }
  }
}

extension ObjectKind {
  /// The kind of relation that a statement about it names.
  var relationKind: Relation.Kind {
    switch self {
    case .view: .view
    case .materializedView: .materializedView
    default: .table
    }
  }
}

extension TableElement {
  /// Whether it copies the columns of another table.
  fileprivate var isCopy: Bool {
    if case .like = self { true } else { false }
  }
}
