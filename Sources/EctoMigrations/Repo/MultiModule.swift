import ElixirEvaluation

/// `Ecto.Multi`: steps that are collected first, and run in their order by `Repo.transaction`.
enum MultiModule {
  static let host = HostModule(
    name: "Elixir.Ecto.Multi",
    functions: Dictionary(
      [("new", HostFunction(0...0) { (_) throws(Interruption) in multi([]) })]
        + steps.map { ($0.name, HostFunction($0.arities, add)) },
      uniquingKeysWith: { first, _ in first }
    ).merging(["append": HostFunction(2...2, append)]) { first, _ in first },
    fallback: HostFunction(0...255) { (call) throws(Interruption) in
      .unknown(
        Unknown(.notEvaluated, "\(call.callee) is not evaluated", at: call.evaluator.location))
    })

  private static let steps: [(name: String, arities: ClosedRange<Int>)] = [
    ("insert", 3...4), ("update", 3...4), ("delete", 3...4), ("insert_or_update", 3...4),
    ("insert_all", 4...5), ("update_all", 4...5), ("delete_all", 3...4), ("one", 3...4),
    ("all", 3...4), ("exists?", 3...4), ("put", 3...3), ("run", 3...3), ("inspect", 1...2),
  ]

  private static let key = Value.atom("planctl_steps")
  /// More steps are not followed.
  private static let mostSteps = 200

  private static func multi(_ steps: [Value]) -> Value {
    .map(
      MapValue([(.atom("__struct__"), .module("Ecto.Multi")), (key, .list(steps))]))
  }

  private static func steps(of value: Value) -> [Value]? {
    guard value.structName == host.name, case .map(let map) = value else { return nil }
    return map[key]?.elements
  }

  /// A step: its function, its name, and its other arguments.
  private static let add: HostFunction.Body = { (call) throws(Interruption) in
    guard let steps = steps(of: call.arguments[0]) else {
      return .unknown(
        call.arguments[0].unknown?.with() ?? call.evaluator.notEvaluated("\(call.callee)"))
    }
    if call.name == "inspect" { return call.arguments[0] }
    let step = Value.tuple([
      .atom(call.name), call.arguments[1], .list(Array(call.arguments.dropFirst(2))),
    ])
    return try joined(steps, [step], call)
  }

  private static let append: HostFunction.Body = { (call) throws(Interruption) in
    guard let first = steps(of: call.arguments[0]), let second = steps(of: call.arguments[1]) else {
      return .unknown(call.evaluator.notEvaluated("\(call.callee)"))
    }
    return try joined(first, second, call)
  }

  /// No two steps have one name.
  private static func joined(
    _ first: [Value], _ second: [Value], _ call: HostCall
  ) throws(Interruption) -> Value {
    let names = first.map(name)
    if let double = second.map(name).first(where: names.contains) {
      throw call.evaluator.exception(
        "RuntimeError", "\(double.inspected) is already a member of the Ecto.Multi")
    }
    return multi(first + second)
  }

  private static func name(_ step: Value) -> Value {
    if case .tuple(let parts) = step, parts.count == 3 { parts[1] } else { .nil }
  }

  /// Runs the steps, as `Repo.transaction` does; nil for anything but a known `Ecto.Multi`.
  static func run(
    _ value: Value, _ runner: MigrationRunner, _ call: HostCall
  ) throws(Interruption) -> Value? {
    guard let steps = steps(of: value), steps.count <= mostSteps else { return nil }
    return try run(steps[...], MapValue(), runner, call)
  }

  private static func run(
    _ steps: ArraySlice<Value>, _ results: MapValue, _ runner: MigrationRunner, _ call: HostCall
  ) throws(Interruption) -> Value {
    guard case .tuple(let step)? = steps.first, step.count == 3, let function = step[0].atomText,
      let given = step[2].elements
    else { return .tuple([.ok, .map(results)]) }
    let rest = steps.dropFirst()
    var results = results
    switch try outcome(of: function, given, results, call) {
    case .done(let value):
      results[step[1]] = value
      return try run(rest, results, runner, call)
    case .failed(let reason):
      runner.recordUnknownEffect(
        Unknown(
          .notEvaluated, "what a step that fails leaves of the statements before it",
          at: runner.location(call.evaluator)), evaluator: call.evaluator)
      return .tuple([.atom("error"), step[1], reason, .map(results)])
    case .unknown(let unknown):
      results[step[1]] = .unknown(unknown.with())
      let decision = Condition.Kind.branch(decision: call.evaluator.makeDecision(), branch: 0)
      _ = try call.evaluator.conditionally(decision, because: unknown) {
        () throws(Interruption) -> Value in try run(rest, results, runner, call)
      }
      return .unknown(unknown.with())
    }
  }

  private enum StepOutcome {
    case done(Value)
    case failed(Value)
    /// The steps after it run only if it gives `{:ok, value}`.
    case unknown(Unknown)
  }

  private static func outcome(
    of function: String, _ given: [Value], _ results: MapValue, _ call: HostCall
  ) throws(Interruption) -> StepOutcome {
    let evaluator = call.evaluator
    if function == "put" { return .done(given[0]) }
    if function == "run" {
      return ended(try evaluator.apply(given[0], [.atom(call.module), .map(results)]), call)
    }
    // A function makes the argument of what the steps before it gave.
    var arguments: [Value] = []
    for argument in given {
      if case .function = argument {
        arguments.append(try evaluator.apply(argument, [.map(results)]))
      } else {
        arguments.append(argument)
      }
    }
    let value = try evaluator.callRemote(call.module, function, arguments)
    let isRow = ["insert", "update", "delete", "insert_or_update"].contains(function)
    // That the database takes a row is what every statement after it rests on.
    guard isRow else { return .done(value) }
    if case .tuple(let parts) = value, parts.count == 2, parts[0] == .ok { return .done(parts[1]) }
    return .done(.unknown(RepoModule.result(of: call)))
  }

  private static func ended(_ value: Value, _ call: HostCall) -> StepOutcome {
    switch value {
    case .tuple(let parts) where parts.count == 2 && parts[0] == .ok: return .done(parts[1])
    case .tuple(let parts) where parts.count == 2 && parts[0] == .atom("error"):
      return .failed(parts[1])
    case .unknown(let unknown): return .unknown(unknown)
    default:
      return .unknown(
        value.firstUnknown ?? call.evaluator.notEvaluated("what a step of an Ecto.Multi gives"))
    }
  }
}
