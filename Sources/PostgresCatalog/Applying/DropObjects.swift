import PostgresSyntax

extension CatalogEditor {
  mutating func drop(_ statement: DropStmt) throws(ApplyFailure) {
    if statement.kind == .table || statement.kind == .view
      || statement.kind == .materializedView || statement.kind == .foreignTable
    {
      return try dropRelations(statement)
    }
    for object in statement.objects {
      do throws(ApplyFailure) {
        try drop(object, of: statement)
      } catch {
        // IF EXISTS forgives what is missing, nothing else.
        guard statement.ifExists, case .refused(let refusal) = error,
          ["42704", "42P01", "42883", "3F000"].contains(refusal.sqlState)
        else { throw error }
      }
    }
  }

  private mutating func drop(
    _ object: ObjectReference, of statement: DropStmt
  ) throws(ApplyFailure) {
    switch object.kind {
    case .index: try dropIndex(object.name, statement)
    case .sequence: try dropSequence(object.name, cascade: statement.cascade)
    case .type, .domain: try dropType(object.name, cascade: statement.cascade)
    case .schema: try dropSchema(object.name.name, cascade: statement.cascade)
    case .extension: try dropExtension(object.name.name, cascade: statement.cascade)
    case .function, .procedure, .routine, .aggregate:
      try dropFunction(object, cascade: statement.cascade)
    case .trigger: try dropTrigger(object)
    case .rule: try dropRule(object)
    case .policy: try dropPolicy(object)
    case .statistics:
      guard let name = firstName(object.name, where: { catalog.extendedStatistics[$0] != nil })
      else { throw missing("42704", "statistics object \"\(object.name)\" does not exist") }
      catalog.extendedStatistics[name] = nil
    case .publication:
      guard catalog.publications.removeValue(forKey: object.name.name) != nil else {
        throw missing("42704", "publication \"\(object.name.name)\" does not exist")
      }
    default: break
    }
  }

  private mutating func dropRelations(_ statement: DropStmt) throws(ApplyFailure) {
    var names: [QualifiedName] = []
    for object in statement.objects {
      let reference = RangeVar(schema: object.name.schema, name: object.name.name)
      guard let relation = catalog.relation(reference) else {
        if statement.ifExists, catalog.uncertainties.isEmpty { continue }
        throw missing("42P01", "\(statement.kind) \"\(object.name)\" does not exist")
      }
      guard relation.kind.isDropped(as: statement.kind) else {
        throw .refused("42809", "\"\(object.name.name)\" is not a \(statement.kind)")
      }
      names.append(relation.name)
    }
    try dropRelations(names, cascade: statement.cascade)
  }

  /// Drops relations with all that goes with them; what merely depends on them goes with CASCADE only.
  mutating func dropRelations(_ names: [QualifiedName], cascade: Bool) throws(ApplyFailure) {
    var doomed = Set(names)
    var queue = names
    while let name = queue.popLast() {
      for child in catalog.children(of: name) where !doomed.contains(child) {
        // Partitions go with their table; children that inherit need CASCADE.
        guard cascade || catalog.relations[child]?.isPartition == true else {
          throw dependentsExist("table \(child)", on: "table \(name)")
        }
        doomed.insert(child)
        queue.append(child)
      }
      for view in catalog.views(on: name) where !doomed.contains(view) {
        guard cascade else { throw dependentsExist("view \(view)", on: "\(name)") }
        doomed.insert(view)
        queue.append(view)
      }
    }
    for name in doomed.sorted() { try dropDependents(of: name, besides: doomed, cascade: cascade) }
    for name in doomed { catalog.removeRelation(name) }
    for name in doomed.sorted() {
      catalog.extendedStatistics = catalog.extendedStatistics.filter { $0.value.table != name }
      for publication in catalog.publications.keys {
        catalog.publications[publication]?.tables.removeAll { $0 == name }
      }
    }
  }

  private mutating func dropDependents(
    of name: QualifiedName, besides doomed: Set<QualifiedName>, cascade: Bool
  ) throws(ApplyFailure) {
    for table in catalog.referencingTables(of: name) where !doomed.contains(table) {
      for key in catalog.relations[table]?.constraints ?? [] where key.reference?.table == name {
        guard cascade else {
          throw dependentsExist("constraint \(key.name) on table \(table)", on: "table \(name)")
        }
        removeConstraint(key.name, of: table)
      }
    }
    for sequence in catalog.sequences.owned(by: name) {
      for user in catalog.relations(usingSequence: sequence.name) where !doomed.contains(user) {
        try dropDefaults(using: sequence.name, in: try relation(user), cascade: cascade)
      }
      catalog.sequences[sequence.name] = nil
    }
    for relation in catalog.relations(using: name) where !doomed.contains(relation) {
      try dropColumns(ofType: name, in: relation, cascade: cascade)
    }
    for function in catalog.functions.values where function.mentions(name) {
      guard cascade else {
        throw dependentsExist("function \(function.name)", on: "table \(name)")
      }
      try removeFunction(function.signature, cascade: true)
    }
  }

  private mutating func dropDefaults(
    using sequence: QualifiedName, in relation: Relation, cascade: Bool
  ) throws(ApplyFailure) {
    for column in relation.columns {
      guard let value = column.defaultValue, value.sql.contains("nextval("),
        sequences(in: value).contains(sequence)
      else { continue }
      guard cascade else {
        throw dependentsExist(
          "default value for column \(column.name) of table \(relation.name)",
          on: "sequence \(sequence)")
      }
      catalog.updateColumn(column.name, of: relation.name) { $0.defaultValue = nil }
    }
  }

  /// Drops the columns of a type that goes away.
  mutating func dropColumns(
    ofType type: QualifiedName, in name: QualifiedName, cascade: Bool
  ) throws(ApplyFailure) {
    for column in try relation(name).columns where column.type.qualifiedName == type {
      guard cascade else {
        throw dependentsExist("column \(column.name) of table \(name)", on: "type \(type)")
      }
      if catalog.relations[name]?.view != nil {
        try dropRelations([name], cascade: true)
        return
      }
      guard column.inheritanceCount == 0 else { continue }
      try dropColumn(column.name, ifExists: true, cascade: true, of: name, recursing: true)
    }
  }

  private mutating func dropIndex(
    _ reference: ObjectName, _ statement: DropStmt
  ) throws(ApplyFailure) {
    guard let name = indexName(reference), let table = catalog.tableName(ofIndex: name),
      let index = catalog.index(name)
    else {
      let table = RangeVar(schema: reference.schema, name: reference.name)
      guard catalog.relation(table) == nil else {
        throw .refused("42809", "\"\(reference.name)\" is not an index")
      }
      throw missing("42704", "index \"\(reference)\" does not exist")
    }
    if statement.isConcurrent, statement.cascade {
      throw .refused("0A000", "DROP INDEX CONCURRENTLY does not support CASCADE")
    }
    if statement.isConcurrent, catalog.relations[table]?.kind == .partitionedTable {
      throw .refused("0A000", "cannot drop partitioned index \"\(name.name)\" concurrently")
    }
    if let constraint = catalog.relations[table]?.constraints.first(where: {
      $0.indexName == index.name
    }) {
      throw dependentsExist(
        "constraint \(constraint.name) on table \(table) requires it", on: "index \(name)")
    }
    if index.parent != nil {
      throw dependentsExist("the index of the partitioned parent", on: "index \(name)")
    }
    try removeIndex(index, of: table, cascade: statement.cascade)
  }

  private mutating func dropSequence(
    _ reference: ObjectName, cascade: Bool
  ) throws(ApplyFailure) {
    guard let name = sequenceName(reference) else {
      throw missing("42P01", "sequence \"\(reference)\" does not exist")
    }
    if catalog.sequences[name]?.isIdentity == true {
      throw dependentsExist("an identity column requires it", on: "sequence \(name)")
    }
    try dropSequence(name, cascade: cascade)
  }
}

extension Relation.Kind {
  func isDropped(as kind: ObjectKind) -> Bool {
    switch self {
    case .table, .partitionedTable: kind == .table
    case .view: kind == .view
    case .materializedView: kind == .materializedView
    case .foreignTable: kind == .foreignTable
    }
  }
}

extension Function {
  /// Whether a type stands among arguments and result.
  func mentions(_ type: QualifiedName) -> Bool {
    returnType?.qualifiedName == type || argumentTypes.contains { $0.qualifiedName == type }
  }
}
