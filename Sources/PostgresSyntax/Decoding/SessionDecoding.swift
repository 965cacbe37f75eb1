extension TreeDecoder {
  mutating func doStmt(_ message: WireMessage) -> DoStmt {
    let options = options(message.nodes(Field.DoStmt.args))
    return DoStmt(
      language: (options.first { $0.name == "language" }?.value?.texts.first ?? "plpgsql")
        .lowercased(),
      body: options.first { $0.name == "as" }?.value?.texts.first ?? "")
  }

  func transactionStmt(_ message: WireMessage) -> StatementNode {
    let savepoint = message.text(Field.TransactionStmt.savepointName)
    let identifier = message.text(Field.TransactionStmt.gid)
    return
      switch message.choice(
        Field.TransactionStmt.kind, as: Choice.TransactionStmtKind.self)
    {
    case .begin: .transactionStmt(.begin)
    case .start: .transactionStmt(.start)
    case .commit: .transactionStmt(.commit)
    case .rollback: .transactionStmt(.rollback)
    case .savepoint: .transactionStmt(.savepoint(savepoint))
    case .release: .transactionStmt(.release(savepoint))
    case .rollbackTo: .transactionStmt(.rollbackTo(savepoint))
    case .prepare: .transactionStmt(.prepare(identifier))
    case .commitPrepared: .transactionStmt(.commitPrepared(identifier))
    case .rollbackPrepared: .transactionStmt(.rollbackPrepared(identifier))
    default: .other(kind: "TransactionStmt")
    }
  }

  mutating func variableSetStmt(_ message: WireMessage) -> VariableSetStmt {
    let kind: VariableSetStmt.Kind
    switch message.choice(Field.VariableSetStmt.kind, as: Choice.VariableSetKind.self) {
    case .default: kind = .default
    case .current: kind = .current
    case .multi: kind = .multi
    case .reset: kind = .reset
    case .resetAll: kind = .resetAll
    default: kind = .value
    }
    return VariableSetStmt(
      kind: kind, name: message.optionalText(Field.VariableSetStmt.name),
      values: message.nodes(Field.VariableSetStmt.args).map { settingValue(expression($0)) },
      isLocal: message.bool(Field.VariableSetStmt.isLocal))
  }

  private func settingValue(_ expression: SQLExpression) -> String {
    switch expression {
    case .constant(.string(let text)), .constant(.float(let text)): text
    case .constant(.integer(let number)): String(number)
    case .constant(.boolean(let isTrue)): isTrue ? "true" : "false"
    default: expression.sql
    }
  }

  func discardTarget(_ message: WireMessage) -> DiscardTarget {
    switch message.choice(Field.DiscardStmt.target, as: Choice.DiscardMode.self) {
    case .plans: .plans
    case .sequences: .sequences
    case .temporary: .temporary
    default: .all
    }
  }

  mutating func explainStmt(_ message: WireMessage) -> StatementNode {
    guard let query = message.node(Field.ExplainStmt.query) else {
      return .other(kind: "ExplainStmt")
    }
    let options = options(message.nodes(Field.ExplainStmt.options))
    return .explainStmt(
      statement(query), analyze: options.contains { $0.name == "analyze" && $0.isOn })
  }
}
