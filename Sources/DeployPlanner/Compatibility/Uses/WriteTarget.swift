import PhoenixApp
import PostgresCatalog
import PostgresSyntax

/// The table that a write ends in: the one named, or the one below a view.
struct WriteTarget {
  let table: Relation
  /// The table's column for each of the named relation's; nil where both are one.
  let columns: [String: String]?

  /// The table's name for a column of the relation that the code names.
  func column(_ name: String) -> String? { columns.map { $0[name] } ?? name }
}

extension FailureSearch {
  /// The table that a write through a relation ends in; nil where it fails, or triggers take over.
  mutating func writeTarget(of use: FailingUse, on relation: Relation) -> WriteTarget? {
    switch relation.kind {
    case .table, .partitionedTable, .foreignTable:
      return WriteTarget(table: relation, columns: nil)
    case .view, .materializedView: break
    }
    let isRedirected =
      relation.triggers.contains { $0.timing == .insteadOf }
      || relation.rules.contains { $0.isInstead && $0.event != .select }
    if isRedirected { return nil }
    if let target = updatableTarget(of: relation) { return target }
    add(
      .viewNotWritable, of: use, sqlState: "55000",
      message: "the view \(relation.name) cannot be written", at: use.value.location,
      note: use.verb, on: relation)
    return nil
  }

  /// The table below an automatically updatable view (manual, CREATE VIEW, "Updatable Views").
  func updatableTarget(of view: Relation) -> WriteTarget? {
    guard view.kind == .view, let definition = view.view,
      let statement = try? parseSQL(definition.sql).get().first,
      case .selectStmt(let query) = statement.node,
      query.with.isEmpty, !query.isDistinct, query.distinctOn.isEmpty, query.groupBy.isEmpty,
      query.having == nil, query.setOperation == nil, query.limit == nil, query.offset == nil,
      query.from.count == 1, case .relation(let source) = query.from[0]
    else { return nil }
    let names = (source.schema.map { [$0] } ?? catalog.searchPath).map {
      QualifiedName(schema: $0, name: source.name)
    }
    guard let name = names.first(where: { catalog.relations[$0] != nil }),
      let table = catalog.relations[name], table.kind != .view, table.kind != .materializedView
    else { return nil }
    var columns: [String: String] = [:]
    for target in query.targets {
      guard case .column(let reference) = target.value else { continue }
      guard let column = reference.column else {
        for own in table.columns { columns[own.name] = own.name }
        continue
      }
      columns[target.name ?? column] = column
    }
    return WriteTarget(table: table, columns: columns)
  }
}
