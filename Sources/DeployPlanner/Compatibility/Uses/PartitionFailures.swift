import PhoenixApp
import PostgresCatalog
import PostgresSyntax

/// Rows that no partition takes (manual, "Declarative Partitioning").
extension FailureSearch {
  /// A table without partitions takes no row at all; with some, it refuses a value that none has.
  mutating func lookAtPartitions(
    _ written: WrittenColumns, of use: FailingUse, target: WriteTarget
  ) {
    let table = target.table
    guard table.kind == .partitionedTable, let key = table.partitionKey else { return }
    let texts = catalog.children(of: table.name).compactMap {
      catalog.relations[$0]?.partitionBound
    }
    if texts.isEmpty, written.makesRow {
      add(
        .partitionMissing, of: use, sqlState: "23514",
        message: "\(table.name) has no partition, so it takes no row", at: use.value.location,
        note: use.verb, on: table)
      return
    }
    let bounds = texts.compactMap { PartitionBoundSpec(stored: $0) }
    guard key.keys.count == 1, let column = key.keys[0].column, bounds.count == texts.count,
      let value = written.columns[column], let type = table.column(named: column)?.type
    else { return }
    for text in value.values ?? []
    where !bounds.isEmpty && bounds.allSatisfy({ $0.takes(text, of: type) == false }) {
      add(
        .partitionMissing, of: use, object: "\(column)=\(text)", sqlState: "23514",
        message: "no partition of \(table.name) takes '\(text)', which may be written into "
          + "\(table.name).\(column)", at: value.location ?? use.value.location,
        note: "writes '\(text)'", on: table)
    }
  }

  /// A write into a table that gets a partition: whether the rows have one before is not known.
  ///
  /// What blue writes into it too is routine: its rows have had partitions so far.
  static func needs(
    of footprint: Footprint, but other: Footprint, before: Catalog, after: Catalog
  ) -> [Failure] {
    let lookup = RelationLookup(catalog: before)
    let known = Set(other.uses.filter(\.makesRows).map(\.relation.name))
    return footprint.uses.enumerated().compactMap { index, use in
      guard use.makesRows, !known.contains(use.relation.name),
        case .found(let table) = lookup.find(use.relation), table.kind == .partitionedTable,
        !before.children(of: table.name).isEmpty,
        !before.children(of: table.name).contains(where: {
          before.relations[$0]?.partitionBound == "DEFAULT"
        }),
        !after.children(of: table.name).allSatisfy(before.children(of: table.name).contains)
      else { return nil }
      return Failure(
        identity: .init(kind: .partitionMissing, relation: use.relation, object: ""),
        cell: .unknown, sqlState: "23514", dependsOnData: true, use: index,
        message: "whether the partitions of \(table.name) take the rows is not known",
        location: use.location, note: FailingUse(use, index: index).verb, found: table.name)
    }
  }
}

extension DatabaseUse {
  fileprivate var makesRows: Bool {
    if case .insert = access { return true }
    return false
  }
}

extension PartitionBoundSpec {
  /// Reads a bound as `pg_get_expr(relpartbound)` prints it.
  fileprivate init?(stored: String) {
    guard let statements = try? parseSQL("CREATE TABLE p PARTITION OF q \(stored)").get(),
      case .createStmt(let create)? = statements.first?.node, let bound = create.partitionBound
    else { return nil }
    self = bound
  }

  /// Whether a row with this value of the key belongs there; nil where that takes more than to compare
  /// texts and whole numbers.
  fileprivate func takes(_ value: String, of type: SQLType) -> Bool? {
    switch self {
    case .default: return true
    case .hash: return nil
    case .list(let values):
      guard type.isBuiltIn, !type.isArray,
        ["text", "varchar", "int2", "int4", "int8"].contains(type.name)
      else { return nil }
      let texts = values.map { LiteralDefault.text(of: $0) }
      if texts.contains(value) { return true }
      return texts.contains(nil) ? nil : false
    case .range(let from, let to):
      guard let number = Int(value), type.isBuiltIn, ["int2", "int4", "int8"].contains(type.name),
        from.count == 1, to.count == 1
      else { return nil }
      switch (from[0].number, to[0].number) {
      case (nil, _), (_, nil): return nil
      case (let low?, let high?): return low <= number && number < high
      }
    }
  }
}

extension PartitionBoundSpec.RangeDatum {
  /// The whole number that bounds the range; nil for anything else.
  fileprivate var number: Int? {
    switch self {
    case .minValue: .min
    case .maxValue: .max
    case .value(let expression): LiteralDefault.text(of: expression).flatMap { Int($0) }
    }
  }
}
