extension TreeDecoder {
  mutating func createFunctionStmt(_ message: WireMessage) -> CreateFunctionStmt {
    let options = options(message.nodes(Field.CreateFunctionStmt.options))
    let hasSQLBody = message.has(Field.CreateFunctionStmt.sqlBody)
    let parts = options.first { $0.name == "as" }?.value?.texts ?? []
    return CreateFunctionStmt(
      name: objectName(message.nodes(Field.CreateFunctionStmt.funcname)),
      isProcedure: message.bool(Field.CreateFunctionStmt.isProcedure),
      isReplace: message.bool(Field.CreateFunctionStmt.replace),
      parameters: message.nodes(Field.CreateFunctionStmt.parameters)
        .compactMap { parameter($0.message) },
      returnType: typeName(message.message(Field.CreateFunctionStmt.returnType)),
      language: (options.first { $0.name == "language" }?.value?.texts.first ?? "sql")
        .lowercased(),
      volatility: volatility(options) ?? .volatile,
      isStrict: options.contains { $0.name == "strict" && $0.isOn },
      body: hasSQLBody || parts.count != 1 ? nil : parts[0])
  }

  private mutating func parameter(_ message: WireMessage) -> CreateFunctionStmt.Parameter? {
    guard let type = typeName(message.message(Field.FunctionParameter.argType)) else { return nil }
    let mode: CreateFunctionStmt.Mode
    let field = Field.FunctionParameter.mode
    switch message.choice(field, as: Choice.FunctionParameterMode.self) {
    case .out: mode = .out
    case .inOut: mode = .inOut
    case .variadic: mode = .variadic
    case .table: mode = .table
    default: mode = .in
    }
    return CreateFunctionStmt.Parameter(
      name: message.optionalText(Field.FunctionParameter.name), type: type, mode: mode,
      defaultValue: optionalExpression(message.node(Field.FunctionParameter.defexpr)))
  }

  private func volatility(_ options: [DefElem]) -> Volatility? {
    options.last { $0.name == "volatility" }?.value?.texts.first
      .flatMap { Volatility(rawValue: $0) }
  }

  mutating func alterFunctionStmt(_ message: WireMessage) -> AlterFunctionStmt {
    let kind = objectKind(message, Field.AlterFunctionStmt.objtype)
    let actions = options(message.nodes(Field.AlterFunctionStmt.actions))
    let function = message.message(Field.AlterFunctionStmt.func)
    var reference = ObjectReference(
      kind: kind, name: objectName(function?.nodes(Field.ObjectWithArgs.objname) ?? []),
      relation: nil, arguments: nil)
    if let function, !function.bool(Field.ObjectWithArgs.argsUnspecified) {
      reference.arguments = function.nodes(Field.ObjectWithArgs.objargs)
        .compactMap { typeName($0.message) }
    }
    return AlterFunctionStmt(
      function: reference, volatility: volatility(actions), actions: actions)
  }

  /// Reads CREATE TRIGGER; timing and events are the bits of `TRIGGER_TYPE_…` in `pg_trigger.h`.
  mutating func createTrigStmt(_ message: WireMessage) -> CreateTrigStmt {
    let timing: CreateTrigStmt.Timing
    switch message.int(Field.CreateTrigStmt.timing) {
    case 2: timing = .before
    case 64: timing = .insteadOf
    default: timing = .after
    }
    let bits = message.int(Field.CreateTrigStmt.events)
    let events: [(Int, CreateTrigStmt.Event)] = [
      (4, .insert), (8, .delete), (16, .update), (32, .truncate),
    ]
    return CreateTrigStmt(
      name: message.text(Field.CreateTrigStmt.trigname),
      relation: rangeVar(message.message(Field.CreateTrigStmt.relation)),
      function: objectName(message.nodes(Field.CreateTrigStmt.funcname)), timing: timing,
      events: Set(events.filter { bits & $0.0 != 0 }.map(\.1)),
      columns: names(message.nodes(Field.CreateTrigStmt.columns)),
      isRow: message.bool(Field.CreateTrigStmt.row),
      isReplace: message.bool(Field.CreateTrigStmt.replace),
      isConstraint: message.bool(Field.CreateTrigStmt.isconstraint),
      condition: optionalExpression(message.node(Field.CreateTrigStmt.whenClause)),
      referencedTable: message.message(Field.CreateTrigStmt.constrrel).map { rangeVar($0) },
      hasTransitionTables: message.has(Field.CreateTrigStmt.transitionRels))
  }

  mutating func ruleStmt(_ message: WireMessage) -> RuleStmt {
    let event: RuleStmt.Event
    switch message.choice(Field.RuleStmt.event, as: Choice.CmdType.self) {
    case .insert: event = .insert
    case .update: event = .update
    case .delete: event = .delete
    default: event = .select
    }
    return RuleStmt(
      name: message.text(Field.RuleStmt.rulename),
      relation: rangeVar(message.message(Field.RuleStmt.relation)), event: event,
      isInstead: message.bool(Field.RuleStmt.instead),
      isReplace: message.bool(Field.RuleStmt.replace),
      condition: optionalExpression(message.node(Field.RuleStmt.whereClause)),
      actions: message.nodes(Field.RuleStmt.actions).map { statement($0) })
  }
}
