import PostgresSyntax

extension CatalogEditor {
  mutating func createTrigger(_ statement: CreateTrigStmt) throws(ApplyFailure) {
    let table = try relation(statement.relation)
    guard let function = triggerFunction(statement.function) else {
      throw missing("42883", "function \(statement.function)() does not exist")
    }
    for name in statement.columns { _ = try column(name, of: table) }
    if let old = table.triggers.first(where: { $0.name == statement.name }) {
      guard statement.isReplace, !old.hasParent, !statement.isConstraint, !old.isConstraint else {
        throw .refused(
          "42710",
          "trigger \"\(statement.name)\" for relation \"\(table.name.name)\" already exists")
      }
    }
    if table.kind == .partitionedTable, statement.isRow, statement.timing == .insteadOf {
      throw .refused("42809", "\"\(table.name.name)\" is a partitioned table")
    }
    let isView = table.kind == .view
    guard isView == (statement.timing == .insteadOf) || (isView && !statement.isRow) else {
      throw .refused("42809", "\"\(table.name.name)\" cannot have such a trigger")
    }
    if statement.isRow, statement.events.contains(.truncate) {
      throw .refused("0A000", "TRUNCATE FOR EACH ROW triggers are not supported")
    }
    var trigger = Trigger(
      name: clipped(statement.name, toBytes: maximumIdentifierLength), function: function,
      timing: statement.timing, events: statement.events, columns: statement.columns,
      isRow: statement.isRow, isConstraint: statement.isConstraint,
      condition: statement.condition.map { StoredExpression($0) })
    let recursing = table.kind == .partitionedTable && statement.isRow
    try forEachDescendant(of: table.name, recursing: recursing) { editor, descendant in
      let own = trigger
      editor.catalog.update(descendant) { $0.add(own) }
      trigger.hasParent = true
    }
  }

  private func triggerFunction(_ name: ObjectName) -> QualifiedName? {
    for schema in catalog.schemas(of: name.schema) {
      let full = QualifiedName(schema: schema, name: name.name)
      if catalog.functions[FunctionSignature(name: full, argumentTypes: [])] != nil { return full }
    }
    let own = ["suppress_redundant_updates_trigger", "tsvector_update_trigger"]
    return own.contains(name.name) ? QualifiedName(schema: "pg_catalog", name: name.name) : nil
  }

  mutating func dropTrigger(_ object: ObjectReference) throws(ApplyFailure) {
    let table = try relation(object)
    guard let trigger = table.triggers.first(where: { $0.name == object.name.name }) else {
      throw missing("42704", "trigger \"\(object.name)\" does not exist")
    }
    if trigger.hasParent {
      throw dependentsExist("the trigger of the partitioned parent", on: "trigger \(trigger.name)")
    }
    let recursing = table.kind == .partitionedTable && trigger.isRow
    try forEachDescendant(of: table.name, recursing: recursing) { editor, descendant in
      editor.catalog.update(descendant) { $0.triggers.removeAll { $0.name == trigger.name } }
    }
  }

  /// The relation that a trigger, rule or policy belongs to.
  func relation(_ object: ObjectReference) throws(ApplyFailure) -> Relation {
    guard let name = object.relation else {
      throw .refused("42601", "no relation is named")
    }
    return try relation(RangeVar(schema: name.schema, name: name.name))
  }

  mutating func createRule(_ statement: RuleStmt) throws(ApplyFailure) {
    let table = try relation(statement.relation)
    if table.rules.contains(where: { $0.name == statement.name }), !statement.isReplace {
      throw .refused("42710", "rule \"\(statement.name)\" already exists")
    }
    if statement.event == .select, statement.actions.isEmpty {
      throw .refused("0A000", "INSTEAD NOTHING rules on SELECT are not implemented")
    }
    if statement.event == .select {
      throw .refused("42809", "rules on SELECT are for views only")
    }
    let rule = RewriteRule(
      name: statement.name, event: statement.event, isInstead: statement.isInstead,
      isConditional: statement.condition != nil, doesNothing: statement.actions.isEmpty)
    catalog.update(table.name) { relation in
      relation.rules.removeAll { $0.name == rule.name }
      relation.rules.append(rule)
      relation.rules.sort { $0.name < $1.name }
    }
  }

  mutating func dropRule(_ object: ObjectReference) throws(ApplyFailure) {
    let table = try relation(object)
    guard table.rules.contains(where: { $0.name == object.name.name }) else {
      throw missing("42704", "rule \"\(object.name)\" does not exist")
    }
    catalog.update(table.name) { $0.rules.removeAll { $0.name == object.name.name } }
  }

  mutating func dropPolicy(_ object: ObjectReference) throws(ApplyFailure) {
    let table = try relation(object)
    guard table.policies.contains(where: { $0.name == object.name.name }) else {
      throw missing("42704", "policy \"\(object.name)\" does not exist")
    }
    catalog.update(table.name) { $0.policies.removeAll { $0.name == object.name.name } }
  }
}
