import PostgresCatalog
import PostgresSyntax

extension AssumedSchema {
  /// Takes a table to be partitioned in the way in which the bounds of a partition are written.
  mutating func assumePartitioned(_ name: QualifiedName, by bound: PartitionBoundSpec?) {
    guard let relation = catalog.relations[name], relation.kind == .table, mayHaveMore(relation)
    else { return }
    let (strategy, values) = Self.keys(of: bound)
    let keys = values.indices.map { "the partition key \($0 + 1)" }
    for (key, value) in zip(keys, values) { column(key, in: name, type: type(of: value)) }
    catalog.update(name) {
      $0.kind = .partitionedTable
      $0.partitionKey = PartitionKey(
        strategy: strategy, keys: keys.map { Index.Key(column: $0) })
    }
  }

  /// Takes a table to be a partition of another.
  mutating func assumePartition(_ partition: RangeVar, of parent: QualifiedName) {
    let known = catalog.relation(partition) != nil
    let name = table(partition)
    guard !known || relations.contains(name), catalog.relations[name]?.isPartition == false else {
      return
    }
    assumePartitioned(parent, by: nil)
    let columns = catalog.relations[parent]?.columns ?? []
    for inherited in columns { column(inherited.name, in: name, type: inherited.type) }
    catalog.update(name) {
      $0.parents = [parent]
      $0.partitionBound = "FOR VALUES FROM (MINVALUE) TO (MAXVALUE)"
    }
  }

  /// Takes the columns of a partitioned table to be in a table that becomes its partition.
  mutating func assumeColumns(of parent: QualifiedName, in partition: QualifiedName) {
    for column in catalog.relations[parent]?.columns ?? [] {
      self.column(column.name, in: partition, type: column.type)
    }
  }

  /// Takes two indexes to exist, and one's table to be a partition of the other's.
  mutating func assumeIndexes(_ parent: ObjectName, _ partition: ObjectName) {
    assumeIndex(parent)
    assumeIndex(partition)
    guard let table = catalog.tableName(ofIndex: fullName(parent)),
      let child = catalog.tableName(ofIndex: fullName(partition))
    else { return }
    assumePartition(RangeVar(schema: child.schema, name: child.name), of: table)
  }

  private static func keys(
    of bound: PartitionBoundSpec?
  ) -> (strategy: PartitionStrategy, values: [SQLExpression?]) {
    switch bound {
    case .list(let values)?: (.list, [values.first])
    case .hash?: (.hash, [nil])
    case .range(let low, let high)?:
      (
        .range,
        zip(low, high).map { low, high in
          for case .value(let value) in [low, high] { return value }
          return nil
        }
      )
    case .default?, nil: (.range, [nil])
    }
  }
}
