import PostgresSyntax

/// A constraint that waits until the table's columns stand, with the column on which it was written.
struct PendingConstraint {
  var constraint: Constraint
  var column: String?
  /// Whether partitions get the constraint too: not where ONLY was written.
  var isRecursing = true
}

extension CatalogEditor {
  mutating func createTable(
    _ statement: CreateStmt, kind: Relation.Kind
  ) throws(ApplyFailure) {
    let name = try creationName(statement.relation)
    if statement.ifNotExists, catalog.relationNameExists(name) { return }
    try demandFree(name)
    var table = Relation(
      name: name, kind: statement.partitionSpec == nil ? kind : .partitionedTable,
      persistence: statement.relation.persistence, rows: kind == .table ? .empty : .unknown)
    table.options = storageOptions(statement.options)
    table.tablespace = statement.tablespace
    table.accessMethod = statement.accessMethod.flatMap { $0 == "heap" ? nil : $0 }
    own(&table)
    if kind == .foreignTable { table.replicaIdentity = .nothing }
    try inheritColumns(of: statement, into: &table)
    var pending: [PendingConstraint] = []
    try addElements(statement.elements, to: &table, pending: &pending)
    table.partitionKey = try statement.partitionSpec.map { spec throws(ApplyFailure) in
      try partitionKey(spec, of: table)
    }
    if let bound = statement.partitionBound { table.partitionBound = boundText(bound) }
    catalog.insert(table)
    setPersistence(ofSequencesOf: table)
    try inheritConstraints(of: statement, into: name)
    try addConstraints(pending, to: name, isNewTable: true)
    if statement.partitionBound != nil, let parent = table.parents.first {
      try clonePartitionObjects(from: parent, to: name)
    }
    for case .like(let source, let options) in statement.elements {
      try copyLikeIndexes(from: source, options, to: name)
    }
  }

  /// Takes over the columns of the parents, of a partitioned table, or of a composite type.
  private mutating func inheritColumns(
    of statement: CreateStmt, into table: inout Relation
  ) throws(ApplyFailure) {
    for parentReference in statement.parents {
      let parent = try relation(parentReference)
      if statement.partitionBound != nil, parent.kind != .partitionedTable {
        throw .refused("42809", "\"\(parent.name.name)\" is not partitioned")
      }
      if statement.partitionBound == nil, parent.kind == .partitionedTable || parent.isPartition {
        let kind = parent.isPartition ? "partition" : "partitioned table"
        throw .refused("42809", "cannot inherit from \(kind) \"\(parent.name.name)\"")
      }
      if table.parents.contains(parent.name) {
        throw .refused("42P07", "relation \"\(parent.name.name)\" would be inherited twice")
      }
      table.parents.append(parent.name)
      try merge(parent.columns, of: parent.name, into: &table)
    }
    guard let ofType = statement.ofType else { return }
    let (type, attributes) = try rowType(ofType)
    table.ofType = type
    for attribute in attributes {
      table.columns.append(
        Column(
          name: attribute.name, number: table.nextColumnNumber, type: attribute.type,
          collation: attribute.collation))
      table.nextColumnNumber += 1
    }
  }

  private func merge(
    _ columns: [Column], of parent: QualifiedName, into table: inout Relation
  ) throws(ApplyFailure) {
    for parentColumn in columns {
      if let index = table.columns.firstIndex(where: { $0.name == parentColumn.name }) {
        guard table.columns[index].type == parentColumn.type else {
          throw .refused("42804", "inherited column \"\(parentColumn.name)\" has a type conflict")
        }
        try demandCollation(parentColumn.collation, of: table.columns[index])
        table.columns[index].inheritanceCount += 1
        if parentColumn.isNotNull { table.columns[index].isNotNull = true }
        continue
      }
      var column = parentColumn
      column.number = table.nextColumnNumber
      column.isLocal = false
      column.inheritanceCount = 1
      column.statistics = nil
      column.identity = nil
      table.columns.append(column)
      table.nextColumnNumber += 1
    }
  }

  private mutating func addElements(
    _ elements: [TableElement], to table: inout Relation, pending: inout [PendingConstraint]
  ) throws(ApplyFailure) {
    var own: Set<String> = []
    for element in elements {
      switch element {
      case .column(let definition):
        guard own.insert(definition.name).inserted else {
          throw .refused("42701", "column \"\(definition.name)\" specified more than once")
        }
        try addColumn(definition, to: &table, pending: &pending)
      case .constraint(let constraint):
        pending.append(PendingConstraint(constraint: constraint, column: nil))
      case .like(let source, let options):
        try copyLikeColumns(from: source, options, to: &table, pending: &pending)
      }
    }
  }

  /// Adds a column, or merges its definition with the inherited column of that name.
  private mutating func addColumn(
    _ definition: ColumnDef, to table: inout Relation, pending: inout [PendingConstraint]
  ) throws(ApplyFailure) {
    if let index = table.columns.firstIndex(where: { $0.name == definition.name }) {
      if let typeName = definition.type, try type(typeName) != table.columns[index].type {
        throw .refused("42804", "column \"\(definition.name)\" has a type conflict")
      }
      try demandCollation(
        definition.collation.flatMap(collationName), of: table.columns[index])
      table.columns[index].isLocal = true
      try applyColumnConstraints(
        definition, to: &table.columns[index], table: table.name, pending: &pending)
      return
    }
    guard definition.type != nil else {
      throw .refused("42703", "column \"\(definition.name)\" does not exist")
    }
    var column = try newColumn(definition, number: table.nextColumnNumber, table: table.name)
    try applyColumnConstraints(definition, to: &column, table: table.name, pending: &pending)
    table.columns.append(column)
    table.nextColumnNumber += 1
  }

  /// Refuses to merge columns that are not sorted alike (`MergeAttributes`).
  func demandCollation(_ collation: QualifiedName?, of column: Column) throws(ApplyFailure) {
    guard collation != column.collation else { return }
    throw .refused("42P21", "column \"\(column.name)\" has a collation conflict")
  }

  func storageOptions(_ options: [DefElem]) -> [String: String] {
    var result: [String: String] = [:]
    for option in options where option.name != "oids" {
      let name = option.namespace.map { "\($0).\(option.name)" } ?? option.name
      result[name] = option.value?.texts.first ?? "true"
    }
    return result
  }
}
