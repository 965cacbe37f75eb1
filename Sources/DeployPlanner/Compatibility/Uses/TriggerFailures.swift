import PhoenixApp
import PostgresCatalog
import PostgresSyntax

extension FailureSearch {
  /// Triggers that may refuse a write, as far as their source tells.
  ///
  /// The columns are those that an UPDATE writes; nil for those that the code names.
  mutating func lookAtTriggers(
    _ event: CreateTrigStmt.Event, columns: Set<String>? = nil, of use: FailingUse,
    on target: WriteTarget
  ) {
    for trigger in target.table.triggers
    where trigger.events.contains(event) && trigger.enabled != .disabled
      && trigger.enabled != .replica
    {
      lookAtBody(of: trigger, event, columns: columns, of: use, on: target)
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

  /// Statements of a trigger's function that fail on the schema, and the write with them.
  private mutating func lookAtBody(
    of trigger: Trigger, _ event: CreateTrigStmt.Event, columns: Set<String>?,
    of use: FailingUse, on target: WriteTarget
  ) {
    guard triggerDepth < 3, let body = triggerBody(trigger.function) else { return }
    if event == .update, !trigger.columns.isEmpty {
      let written =
        columns ?? Set(use.value.writtenColumns.compactMap { target.column($0.name) })
      if !trigger.columns.contains(where: written.contains) { return }
    }
    let name = target.table.name
    let row = RelationReference(name.name, in: .schema(name.schema))
    for statement in body.statements {
      let uses = DatabaseUse.uses(
        ofRowStatement: statement.sql, on: row, at: use.value.location)
      for inner in uses ?? [] {
        var search = FailureSearch(catalog: catalog)
        search.triggerDepth = triggerDepth + 1
        search.triggerBodies = triggerBodies
        search.look(at: FailingUse(inner, index: use.index))
        triggerBodies = search.triggerBodies
        for failure in search.failures where body.mayFail(by: failure) {
          let isCertain = statement.isCertain && trigger.condition == nil
          add(
            .triggerFails, of: use, object: "\(trigger.name): \(failure.message)",
            cell: isCertain ? .breaks : .unknown, sqlState: failure.sqlState,
            message: "the trigger \(trigger.name) of \(name) fails: \(failure.message)",
            at: use.value.location, note: use.verb, on: target.table)
        }
      }
    }
  }

  private mutating func triggerBody(_ name: QualifiedName) -> TriggerBody? {
    if let known = triggerBodies[name] { return known }
    guard
      let function = catalog.functions[FunctionSignature(name: name, argumentTypes: [])],
      function.language == "plpgsql", let source = function.body, let body = TriggerBody(source)
    else { return nil }
    triggerBodies[name] = body
    return body
  }

  /// The source of a trigger's function; nil where it is not known.
  func functionBody(_ name: QualifiedName) -> String? {
    catalog.functions[FunctionSignature(name: name, argumentTypes: [])]?.body
  }
}

extension TriggerBody {
  /// The failures that no row decides.
  private static let kinds: Set<Failure.Kind> = [
    .relationMissing, .columnMissing, .columnAmbiguous, .functionMissing, .conflictTargetMissing,
    .generatedColumnWritten, .triggerFails,
  ]

  /// Whether a failure of one of its statements is one, and no column that is really a variable.
  fileprivate func mayFail(by failure: Failure) -> Bool {
    guard failure.cell == .breaks, !failure.dependsOnData,
      Self.kinds.contains(failure.identity.kind)
    else { return false }
    let name = failure.identity.object
    return failure.identity.kind != .columnMissing
      || !(variables.contains(name) || name.hasPrefix("tg_") || name == "found")
  }
}
