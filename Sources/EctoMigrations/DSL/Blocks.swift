import ElixirEvaluation

extension MigrationRunner {
  /// `create table do … end`, `create_if_not_exists table do … end`.
  func createTable(
    _ object: Value, ifNotExists: Bool, at evaluator: Evaluator
  ) throws(Stop) {
    guard let table = try Table(withPrefix(object.known(), "create/2")) else {
      throw .raise("MatchError", "no match of right hand side value: \(object.inspected)")
    }
    try start(at: evaluator, isDivisible: false) {
      .createTable(table, columns: $0, ifNotExists: ifNotExists)
    }
    if let (name, type, options) = try primaryKey(of: table) {
      try add([name, type, options.value], ifNotExists: false, at: evaluator)
    }
  }

  /// `alter table do … end`.
  func alterTable(_ object: Value, at evaluator: Evaluator) throws(Stop) {
    guard let table = try Table(withPrefix(object.known(), "alter/2")) else {
      throw .raise("MatchError", "no match of right hand side value: \(object.inspected)")
    }
    try start(at: evaluator, isDivisible: true) { .alterTable(table, changes: $0) }
  }

  /// Opens a command: `Ecto.Migration.Runner.start_command/1`.
  private func start(
    at evaluator: Evaluator, isDivisible: Bool,
    _ make: @escaping @Sendable ([ColumnChange]) -> Command
  ) throws(Stop) {
    if open != nil { throw .raise("Ecto.MigrationError", "cannot execute nested commands") }
    open = OpenCommand(
      make: make, isDivisible: isDivisible, location: location(evaluator),
      conditions: evaluator.conditions)
  }

  /// The block has a line that is not known, or code that may have added some.
  func doubtOpenCommand(because unknown: Unknown, _ evaluator: Evaluator) {
    let decision = evaluator.makeDecision()
    open?.doubts.append(
      Condition(kind: .branch(decision: decision, branch: 0), reason: unknown))
  }

  /// Closes and queues the open command: `Ecto.Migration.Runner.end_command/0`.
  ///
  /// Lines that depend on something unknown become a conditional statement of their own, so that what
  /// is certain stays so. A table whose columns are uncertain is uncertain itself.
  func endCommand() {
    guard let command = open else { return }
    open = nil
    if !command.doubts.isEmpty, command.isDivisible, command.changes.isEmpty { return }
    let conditions = command.conditions + command.doubts
    let outer = command.conditions.count
    var groups: [(conditions: [Condition], changes: [MigrationRunner.ConditionalChange])] = []
    for line in command.changes {
      let extra = line.conditions.dropFirst(outer).filter { $0.kind != .survival }
      if let last = groups.indices.last, groups[last].conditions == extra {
        groups[last].changes.append(line)
      } else {
        groups.append((extra, [line]))
      }
    }
    if groups.allSatisfy({ $0.conditions.isEmpty }) {
      enqueue(command, groups.flatMap(\.changes), conditions: conditions)
    } else if command.isDivisible {
      for group in groups {
        enqueue(command, group.changes, conditions: conditions + group.conditions)
      }
    } else {
      let doubts = groups.flatMap(\.conditions)
      enqueue(command, groups.flatMap(\.changes), conditions: conditions + doubts)
    }
  }
}
