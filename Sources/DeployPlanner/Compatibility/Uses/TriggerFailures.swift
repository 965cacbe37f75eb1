import PhoenixApp
import PostgresCatalog
import PostgresSyntax

extension FailureSearch {
  /// Triggers that may refuse a write, as far as their source tells.
  mutating func lookAtTriggers(
    _ event: CreateTrigStmt.Event, of use: FailingUse, on target: WriteTarget
  ) {
    for trigger in target.table.triggers
    where trigger.events.contains(event) && trigger.enabled != .disabled
      && trigger.enabled != .replica
    {
      let body = functionBody(trigger.function)?.lowercased()
      if let body, !body.contains("raise exception") { continue }
      let reason =
        body == nil
        ? "what the trigger \(trigger.name) of \(target.table.name) does is not known"
        : "the trigger \(trigger.name) of \(target.table.name) may refuse the row"
      add(
        .triggerFires, of: use, object: trigger.name, cell: .unknown, dependsOnData: true,
        message: reason, at: use.value.location, note: use.verb, on: target.table)
    }
  }

  /// The source of a trigger's function; nil where it is not known.
  func functionBody(_ name: QualifiedName) -> String? {
    catalog.functions[FunctionSignature(name: name, argumentTypes: [])]?.body
  }
}
