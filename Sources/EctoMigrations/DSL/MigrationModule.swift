import ElixirEvaluation

/// `Ecto.Migration` as evaluated code sees it.
enum MigrationModule {
  static let name = "Elixir.Ecto.Migration"

  /// The functions and macros that `use Ecto.Migration` imports.
  static let host = HostModule(name: name, functions: functions, macros: macros)

  private static let functions: [String: HostFunction] = [
    "table": .object(1...2) { (runner, call) throws(Stop) in try runner.table(call.arguments) },
    "index": .object(2...3) { (runner, call) throws(Stop) in
      try runner.index(call.arguments, isUnique: false)
    },
    "unique_index": .object(2...3) { (runner, call) throws(Stop) in
      try runner.index(call.arguments, isUnique: true)
    },
    "constraint": .object(2...3) { (runner, call) throws(Stop) in
      try runner.constraint(call.arguments)
    },
    "references": .object(1...2) { (runner, call) throws(Stop) in
      try runner.references(call.arguments)
    },
    "fragment": .object(1...1) { (_, call) throws(Stop) in
      guard call.arguments[0].binaryBytes != nil || call.arguments[0].unknown != nil else {
        throw .functionClause("Ecto.Migration.fragment/1")
      }
      return .tuple([.atom("fragment"), call.arguments[0]])
    },
    "direction": .object(0...0) { (runner, _) throws(Stop) in
      runner.noteDirection()
      return .atom(runner.script.direction.rawValue)
    },
    "repo": .object(0...0) { (runner, _) throws(Stop) in
      .module(runner.configuration.repo.module)
    },
    "prefix": .object(0...0) { (runner, _) throws(Stop) in
      runner.configuration.prefix.map(Value.string) ?? .nil
    },
    "create": .command(1...1) { (runner, call) throws(Stop) in
      try runner.create(call.arguments[0], ifNotExists: false, at: call.evaluator)
    },
    "create_if_not_exists": .command(1...1) { (runner, call) throws(Stop) in
      try runner.create(call.arguments[0], ifNotExists: true, at: call.evaluator)
    },
    "drop": .command(1...2) { (runner, call) throws(Stop) in
      try runner.drop(call.arguments, ifExists: false, at: call.evaluator)
    },
    "drop_if_exists": .command(1...2) { (runner, call) throws(Stop) in
      try runner.drop(call.arguments, ifExists: true, at: call.evaluator)
    },
    "rename": .command(2...3) { (runner, call) throws(Stop) in
      call.arguments.count == 3
        ? try runner.renameColumn(call.arguments, at: call.evaluator)
        : try runner.rename(call.arguments[0], call.arguments[1], at: call.evaluator)
    },
    "execute": .command(1...2) { (runner, call) throws(Stop) in
      try runner.execute(call.arguments, at: call.evaluator)
      return .ok
    },
    "execute_file": HostFunction(1...2, executeFile),
    "add": .command(2...3) { (runner, call) throws(Stop) in
      try runner.add(call.arguments, ifNotExists: false, at: call.evaluator)
      return .ok
    },
    "add_if_not_exists": .command(2...3) { (runner, call) throws(Stop) in
      try runner.add(call.arguments, ifNotExists: true, at: call.evaluator)
      return .ok
    },
    "modify": .command(2...3) { (runner, call) throws(Stop) in
      try runner.modify(call.arguments, at: call.evaluator)
      return .ok
    },
    "remove": .command(1...3) { (runner, call) throws(Stop) in
      try runner.remove(call.arguments, at: call.evaluator)
      return .ok
    },
    "remove_if_exists": .command(1...2) { (runner, call) throws(Stop) in
      try runner.removeIfExists(call.arguments, at: call.evaluator)
      return .ok
    },
    "timestamps": .command(0...1) { (runner, call) throws(Stop) in
      try runner.timestamps(call.arguments, at: call.evaluator)
      return .ok
    },
  ]

  private static let macros: [String: HostMacro] = [
    "create": block(givesObject: true) { (runner, table, evaluator) throws(Stop) in
      try runner.createTable(table, ifNotExists: false, at: evaluator)
    },
    "create_if_not_exists": block(givesObject: true) { (runner, table, evaluator) throws(Stop) in
      try runner.createTable(table, ifNotExists: true, at: evaluator)
    },
    "alter": block(givesObject: false) { (runner, table, evaluator) throws(Stop) in
      try runner.alterTable(table, at: evaluator)
    },
    "flush": HostMacro(0...0) { (call) throws(Interruption) in
      guard let runner = call.evaluator.recorder as? MigrationRunner else { return .ok }
      runner.noteDirection()
      if runner.script.direction == .down,
        call.evaluator.currentModule?.exports("down", arity: 0) != true
      {
        throw call.evaluator.exception(
          "RuntimeError", "calling flush() inside change when doing rollback is not supported.")
      }
      let place = runner.location(call.evaluator)
      // Whether what is queued is sent before what comes next, or after it, nobody knows then.
      _ = runner.conditional(call.evaluator.conditions, at: place)
      try runner.flush(call.evaluator)
      call.evaluator.mayRaise(
        Unknown(
          .database, "whether the statements before flush() succeed", at: place))
      return .unknown(call.evaluator.notEvaluated("what flush gives"))
    },
    "__using__": HostMacro(0...1) { (call) throws(Interruption) in
      call.evaluator.importModule(MigrationModule.name)
      return .nil
    },
  ]

  /// `execute_file/1,2`: reads the files, then queues what they hold.
  private static let executeFile: HostFunction.Body = { (call) throws(Interruption) in
    var texts: [Value] = []
    for path in call.arguments {
      texts.append(try call.evaluator.callRemote("Elixir.File", "read!", [path]))
    }
    return try call.asCommand { (runner) throws(Stop) in
      try runner.execute(texts, at: call.evaluator)
      return .ok
    }
  }

  /// A macro that takes an object and a `do` block: starts a command, evaluates the block, ends it.
  private static func block(
    givesObject: Bool,
    _ start: @escaping @Sendable (MigrationRunner, Value, Evaluator) throws(Stop) -> Void
  ) -> HostMacro {
    HostMacro(2...2) { (call) throws(Interruption) in
      let evaluator = call.evaluator
      let object = try evaluator.evaluate(call.arguments[0])
      guard let runner = evaluator.recorder as? MigrationRunner else { return object }
      var isStarted = true
      do throws(Stop) {
        try start(runner, object, evaluator)
      } catch {
        let unknown = try error.unknown(orRaisedBy: evaluator)
        runner.queue(unknown, sender: "\(call.name) table", at: evaluator)
        isStarted = false
      }
      guard isStarted else { return object }
      if let body = call.doBlock {
        let effects = runner.unknownEffects
        _ = try evaluator.evaluate(body)
        if runner.unknownEffects > effects, let unknown = runner.lastUnknownEffect {
          runner.doubtOpenCommand(because: unknown, evaluator)
        }
      }
      runner.endCommand()
      return givesObject ? object : .ok
    }
  }
}

extension HostFunction {
  /// A function that makes a value: of something unknown it makes an unknown.
  static func object(
    _ arities: ClosedRange<Int>,
    _ body: @escaping @Sendable (MigrationRunner, HostCall) throws(Stop) -> Value
  ) -> HostFunction {
    HostFunction(arities) { (call) throws(Interruption) in
      guard let runner = call.evaluator.recorder as? MigrationRunner else {
        return .unknown(call.evaluator.notEvaluated("\(call.name) outside of a migration"))
      }
      do throws(Stop) {
        return try body(runner, call)
      } catch {
        return .unknown(try error.unknown(orRaisedBy: call.evaluator))
      }
    }
  }

  /// A function that queues a command: something unknown is queued as such.
  static func command(
    _ arities: ClosedRange<Int>,
    _ body: @escaping @Sendable (MigrationRunner, HostCall) throws(Stop) -> Value
  ) -> HostFunction {
    HostFunction(arities) { (call) throws(Interruption) in
      try call.asCommand { (runner) throws(Stop) in try body(runner, call) }
    }
  }
}

extension HostCall {
  /// Runs a command of the DSL; what it does not know is queued.
  func asCommand(
    _ body: (MigrationRunner) throws(Stop) -> Value
  ) throws(Interruption) -> Value {
    guard let runner = evaluator.recorder as? MigrationRunner else {
      return .unknown(evaluator.notEvaluated("\(name) outside of a migration"))
    }
    do throws(Stop) {
      return try body(runner)
    } catch {
      let unknown = try error.unknown(orRaisedBy: evaluator)
      runner.doubtOpenCommand(because: unknown, evaluator)
      runner.queue(unknown, sender: name, at: evaluator)
      return .unknown(unknown)
    }
  }
}
