import ElixirEvaluation

/// A repo as evaluated code sees it: what `use Ecto.Repo` defines.
enum RepoModule {
  /// The functions of a repo module of this name.
  static func host(named name: String) -> HostModule {
    HostModule(name: name, functions: functions, fallback: other)
  }

  /// `Ecto.Repo`: `use` of it makes a repo.
  static let ectoRepo = HostModule(
    name: "Elixir.Ecto.Repo",
    macros: [
      "__using__": HostMacro(0...1) { (call) throws(Interruption) in
        guard let module = call.evaluator.currentModule else { return .nil }
        module.adopt(host(named: module.name))
        return .nil
      }
    ])

  private static let functions: [String: HostFunction] = [
    "query": .repo(1...3) { (runner, call) throws(Interruption) in
      runner.send(call.arguments[0], origin: .query, call: call)
      return .tuple([.ok, queryResult(call)])
    },
    "query!": .repo(1...3) { (runner, call) throws(Interruption) in
      runner.send(call.arguments[0], origin: .query, call: call)
      return queryResult(call)
    },
    "query_many": .repo(1...3) { (runner, call) throws(Interruption) in
      runner.send(call.arguments[0], origin: .query, call: call)
      return .tuple([.ok, .unknown(result(of: call))])
    },
    "query_many!": .repo(1...3) { (runner, call) throws(Interruption) in
      runner.send(call.arguments[0], origin: .query, call: call)
      return .unknown(result(of: call))
    },
    "config": .repo(0...0) { (runner, _) throws(Interruption) in runner.configuration.keywords },
    "rollback": .repo(1...1) { (runner, call) throws(Interruption) in
      runner.recordUnknownEffect(
        Unknown(
          .notEvaluated, "what \(call.callee) leaves of the statements before it",
          at: runner.location(call.evaluator)), evaluator: call.evaluator)
      throw .thrown(.tuple([rollback, call.arguments[0]]))
    },
    "transaction": .repo(1...2, transaction),
    "transact": .repo(1...2, transaction),
    "checkout": .repo(1...2) { (_, call) throws(Interruption) in
      try call.evaluator.apply(call.arguments[0], [])
    },
    "in_transaction?": .repo(0...0) { (runner, _) throws(Interruption) in
      .bool(runner.script.usesTransaction)
    },
    "get_dynamic_repo": .repo(0...0) { (_, call) throws(Interruption) in .atom(call.module) },
    "put_dynamic_repo": .repo(1...1) { (_, call) throws(Interruption) in .atom(call.module) },
    "__adapter__": .repo(0...0) { (_, _) throws(Interruption) in
      .module("Ecto.Adapters.Postgres")
    },
    "all": read, "all_by": read, "one": read, "one!": read, "get": read, "get!": read,
    "get_by": read, "get_by!": read, "exists?": read, "aggregate": read, "stream": read,
    "reload": read, "reload!": read, "preload": read,
    "update_all": .repo(2...3, RepoWrites.updateAll),
    "delete_all": .repo(1...2, RepoWrites.deleteAll),
    "insert_all": .repo(2...3, RepoWrites.insertAll),
    "insert": RepoWrites.row(.insert), "insert!": RepoWrites.row(.insert),
    "update": RepoWrites.row(.update), "update!": RepoWrites.row(.update),
    "delete": RepoWrites.row(.delete), "delete!": RepoWrites.row(.delete),
    "insert_or_update": RepoWrites.row(.insert), "insert_or_update!": RepoWrites.row(.insert),
  ]

  /// A function that the repo module of the application may define itself.
  private static let other = HostFunction.repo(0...255) { (runner, call) throws(Interruption) in
    let unknown = Unknown(
      .notEvaluated, "\(call.callee) is not evaluated", at: runner.location(call.evaluator))
    runner.recordUnknownEffect(unknown, evaluator: call.evaluator)
    return .unknown(unknown)
  }

  /// What `Repo.rollback/1` throws to the transaction around it.
  private static let rollback = Value.atom("rollback of a transaction")

  private static let transaction:
    @Sendable (MigrationRunner, HostCall) throws(Interruption) -> Value = {
      (runner, call) throws(Interruption) -> Value in
      guard case .function(let function) = call.arguments[0] else {
        if let value = try MultiModule.run(call.arguments[0], runner, call) { return value }
        return RepoWrites.unknownWrite(
          runner, call, kind: .unknown, table: nil, what: "a transaction of several steps")
      }
      let arguments: [Value] = function.arity == 0 ? [] : [.atom(call.module)]
      do throws(Interruption) {
        return .tuple([.ok, try call.evaluator.apply(call.arguments[0], arguments)])
      } catch {
        guard case .thrown(.tuple(let parts)) = error, parts.count == 2, parts[0] == rollback else {
          throw error
        }
        return .tuple([.atom("error"), parts[1]])
      }
    }

  private static let read = HostFunction.repo(1...4, RepoReads.read)

  /// What a query returns, whose rows are not known.
  static func queryResult(_ call: HostCall) -> Value {
    let unknown = Value.unknown(result(of: call))
    return .map(
      MapValue([
        (.atom("__struct__"), .module("Postgrex.Result")), (.atom("columns"), unknown),
        (.atom("command"), unknown), (.atom("num_rows"), unknown), (.atom("rows"), unknown),
      ]))
  }

  static func result(of call: HostCall) -> Unknown {
    let place = (call.evaluator.recorder as? MigrationRunner)?.location(call.evaluator)
    return Unknown(.database, "the result of \(call.callee)", at: place ?? call.location)
  }
}

extension HostCall {
  /// The function as people write it: `Repo.query!/1`.
  var callee: String {
    let alias = module.split(separator: ".").last.map(String.init) ?? module
    return "\(alias).\(name)/\(arguments.count)"
  }
}

extension HostFunction {
  /// A function that reads or changes rows.
  static func repo(
    _ arities: ClosedRange<Int>,
    _ body: @escaping @Sendable (MigrationRunner, HostCall) throws(Interruption) -> Value
  ) -> HostFunction {
    HostFunction(arities) { (call) throws(Interruption) in
      guard let runner = call.evaluator.recorder as? MigrationRunner else {
        return .unknown(call.evaluator.notEvaluated("\(call.name) outside of a migration"))
      }
      if runner.configuration.isOtherRepo(call.module) {
        return try call.evaluator.unknownCall(
          Unknown(
            .database, "\(call.callee) goes to the database of another repo",
            at: runner.location(call.evaluator)), call.arguments)
      }
      let value = try body(runner, call)
      if call.name.hasSuffix("!") || call.name.hasSuffix("all") {
        call.evaluator.mayRaise(RepoModule.result(of: call))
      }
      return value
    }
  }
}
