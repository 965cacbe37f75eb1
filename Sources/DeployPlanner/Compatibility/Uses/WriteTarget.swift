import PhoenixApp
import PostgresCatalog
import PostgresSyntax

/// The table that a write ends in: the one named, or the one below views.
struct WriteTarget {
  let table: Relation
  /// The way from the relation that the code names; nil where the table is written itself.
  var path: WritePath?

  /// The table's name for a column of the relation that the code names; nil for what a view computes.
  func column(_ name: String) -> String? { path.map { $0.column(name) } ?? name }
}

extension FailureSearch {
  /// The table that a write through a relation ends in; nil where it fails, or triggers take over.
  mutating func writeTarget(
    of use: FailingUse, _ event: RuleStmt.Event, on relation: Relation
  ) -> WriteTarget? {
    let path = WritePath(event, to: relation, in: catalog)
    switch path.end {
    case .relation(let end) where end.kind == .materializedView:
      add(
        .viewNotWritable, of: use, sqlState: "42809",
        message: "the materialized view \(end.name) cannot be written",
        at: use.value.location, note: use.verb, on: relation)
    case .relation(let table): return WriteTarget(table: table, path: path)
    case .redirected(let end):
      lookAtRedirection(event, of: use, on: end)
    case .refused(let view, let detail):
      add(
        .viewNotWritable, of: use, sqlState: "55000",
        message: "the view \(view.name) cannot be written: \(detail)",
        at: use.value.location, note: use.verb, on: relation)
    case .unknown(let view, let reason):
      add(
        .viewNotWritable, of: use, cell: .unknown,
        message: "whether the view \(view.name) can be written is not known: \(reason)",
        at: use.value.location, note: use.verb, on: relation)
    }
    return nil
  }

  /// What stands in for a write: an INSTEAD OF trigger is read like others, of a rule only the name is known.
  private mutating func lookAtRedirection(
    _ event: RuleStmt.Event, of use: FailingUse, on view: Relation
  ) {
    if let rule = view.rules.first(where: { $0.event == event && $0.isInstead }) {
      add(
        .triggerFires, of: use, object: rule.name, cell: .unknown, dependsOnData: true,
        message: "what the rule \(rule.name) of \(view.name) does instead is not known",
        at: use.value.location, note: use.verb, on: view)
    } else if let event = event.triggerEvent {
      lookAtTriggers(event, of: use, on: WriteTarget(table: view))
    }
  }
}
