import ElixirEvaluation

/// `Ecto.Query` as evaluated code sees it.
enum QueryModule {
  static let host = HostModule(
    name: "Elixir.Ecto.Query", functions: functions, macros: macros)

  private static let macros: [String: HostMacro] = {
    var macros: [String: HostMacro] = [:]
    for clause in [
      "where", "or_where", "having", "or_having", "select", "update", "order_by", "group_by",
      "limit", "offset", "distinct", "lock", "select_merge", "preload", "windows",
    ] {
      macros[clause] = pipe(clause)
    }
    macros["from"] = HostMacro(1...2) { (call) throws(Interruption) in
      try read(call, from: call.arguments[0]) { (reader) throws(QueryStop) in
        guard call.arguments.count == 2 else { return }
        try reader.apply(keywords: call.arguments[1].node)
      }
    }
    macros["join"] = HostMacro(3...5) { (call) throws(Interruption) in
      try read(call, from: call.arguments[0]) { (reader) throws(QueryStop) in
        throw .unsupported("join/\(call.arguments.count)")
      }
    }
    let unreadClauses = [
      "with_cte", "union", "union_all", "except", "except_all", "intersect", "intersect_all",
      "with_named_binding", "with_ties",
    ]
    for name in unreadClauses {
      macros[name] = HostMacro(2...3) { (call) throws(Interruption) in
        try read(call, from: call.arguments[0]) { (_) throws(QueryStop) in
          throw .unsupported("\(name)/\(call.arguments.count)")
        }
      }
    }
    macros["dynamic"] = HostMacro(1...2) { (call) throws(Interruption) in
      .unknown(call.evaluator.notEvaluated("dynamic/\(call.arguments.count)"))
    }
    return macros
  }()

  private static let functions: [String: HostFunction] = [
    "put_query_prefix": .repo(2...2) { (runner, call) throws(Interruption) in
      do throws(QueryStop) {
        var query = try runner.query(from: call.arguments[0], call.evaluator)
        query.prefix = call.arguments[1]
        return runner.value(of: query)
      } catch {
        return try unread(error, call.evaluator)
      }
    },
    "has_named_binding?": .repo(2...2) { (_, call) throws(Interruption) in
      try unread(.unsupported(call.callee), call.evaluator)
    },
    "subquery": .repo(1...2) { (runner, call) throws(Interruption) in
      do throws(QueryStop) {
        guard call.arguments.count == 1 else { throw .unsupported("a subquery with options") }
        let query = try runner.query(from: call.arguments[0], call.evaluator)
        if query.sources.first?.subquery.isEmpty == false, query.isUnchangedSource {
          return runner.value(of: query)
        }
        return runner.value(of: EctoQuery(subquery: query))
      } catch {
        return try unread(error, call.evaluator)
      }
    },
    "first": unread, "last": unread, "recursive_ctes": unread,
    "reverse_order": unread,
    "exclude": .repo(2...2) { (runner, call) throws(Interruption) in
      do throws(QueryStop) {
        var query = try runner.query(from: call.arguments[0], call.evaluator)
        switch call.arguments[1] {
        case .atom("where"): query.filters = []
        case .atom("order_by"): query.orders = []
        case .atom("select"): query.selection = nil
        case .atom("limit"): query.limit = nil
        case .atom("offset"): query.offset = nil
        case .atom("preload"): break
        default: throw .unsupported("exclude of \(call.arguments[1].inspected)")
        }
        return runner.value(of: query)
      } catch {
        return try unread(error, call.evaluator)
      }
    },
  ]

  /// Builds a query of a form that is not read, such as `first` or `union`.
  ///
  /// Which table it is about stays known.
  private static let unread = HostFunction.repo(1...4) { (runner, call) throws(Interruption) in
    let unknown = try unread(.unsupported(call.callee), call.evaluator)
    guard case .unknown(let problem) = unknown else { return unknown }
    do throws(QueryStop) {
      var query = try runner.query(from: call.arguments[0], call.evaluator)
      query.problem = query.problem ?? problem
      return runner.value(of: query)
    } catch {
      return unknown
    }
  }

  /// `where(query, [p], expression)` and its kin, with or without bindings.
  private static func pipe(_ clause: String) -> HostMacro {
    HostMacro(2...3) { (call) throws(Interruption) in
      try read(call, from: call.arguments[0]) { (reader) throws(QueryStop) in
        if call.arguments.count == 3 { try reader.bind(call.arguments[1].node) }
        reader.use(call.arguments[call.arguments.count - 1])
        try reader.apply(clause, call.arguments[call.arguments.count - 1].node)
      }
    }
  }

  private static func read(
    _ call: MacroCall, from source: Quoted, _ apply: (inout QueryReader) throws(QueryStop) -> Void
  ) throws(Interruption) -> Value {
    guard let runner = call.evaluator.recorder as? MigrationRunner else {
      return .unknown(call.evaluator.notEvaluated("a query outside of a migration"))
    }
    var reader: QueryReader?
    do throws(QueryStop) {
      var started = try QueryReader(from: source, runner: runner, evaluator: call.evaluator)
      reader = started
      if call.name == "from", call.arguments.count == 2 { started.use(call.arguments[1]) }
      try apply(&started)
      return runner.value(of: started.query)
    } catch {
      let unknown = try unread(error, call.evaluator)
      guard var query = reader?.query, case .unknown(let problem) = unknown else { return unknown }
      query.problem = query.problem ?? problem
      return runner.value(of: query)
    }
  }

  /// The unknown for a query that is not read.
  static func unread(_ stop: QueryStop, _ evaluator: Evaluator) throws(Interruption) -> Value {
    switch stop {
    case .interrupted(let interruption): throw interruption
    case .unsupported(let what):
      let place =
        (evaluator.recorder as? MigrationRunner)?.location(evaluator) ?? evaluator.location
      return .unknown(Unknown(.notEvaluated, "\(what) is not rendered", at: place))
    }
  }
}
