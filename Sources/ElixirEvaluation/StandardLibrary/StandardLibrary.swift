/// The functions of Elixir's and Erlang's standard libraries that configuration and migrations use.
///
/// A function that is missing here gives an unknown with its name, never a wrong value. Source of all:
/// the Elixir 1.18 documentation of the module of the same name.
package enum StandardLibrary {
  /// The modules, by atom.
  static let modules: [String: HostModule] = {
    var modules: [String: HostModule] = [:]
    for (name, functions) in tables {
      modules[name] = HostModule(name: name, functions: functions)
    }
    for name in pureModules { modules[name] = HostModule(name: name, functions: [:]) }
    for name in quietModules {
      modules[name] = HostModule(name: name, fallback: HostFunction(0...255) { _ in .ok })
    }
    return modules
  }()

  /// Whether there is a module of the name, an atom such as `Elixir.String`.
  package static func has(_ module: String) -> Bool { modules[module] != nil }

  /// The functions that can be called without a module name.
  static let kernel = KernelModule.functions

  private static let tables: [String: [String: HostFunction]] = [
    "Elixir.Kernel": KernelModule.functions.merging(Operators.functions) { first, _ in first },
    "Elixir.Access": AccessModule.functions,
    "Elixir.Application": ApplicationModule.functions,
    "Elixir.Atom": AtomModule.functions,
    "Elixir.Base": BaseModule.functions,
    "Elixir.Bitwise": BitwiseModule.functions,
    "Elixir.Calendar": CalendarModule.functions,
    "Elixir.Code": CodeModule.functions,
    "Elixir.Date": DateModule.functions,
    "Elixir.DateTime": TimeReadingModule.dateTimeFunctions,
    "Elixir.Dotenvy": DotenvyModule.functions,
    "Elixir.EEx": EExModule.functions,
    "Elixir.Enum": EnumModule.functions,
    "Elixir.Exception": ExceptionModule.functions,
    "Elixir.File": FileModule.functions,
    "Elixir.Float": FloatModule.functions,
    "Elixir.Function": FunctionModule.functions,
    "Elixir.Integer": IntegerModule.functions,
    "Elixir.IO": IOModule.functions,
    "Elixir.Keyword": KeywordModule.functions,
    "Elixir.List": ListModule.functions,
    "Elixir.Macro": MacroModule.functions,
    "Elixir.Map": MapModule.functions,
    "Elixir.MapSet": MapSetModule.functions,
    "Elixir.Mix": MixModule.functions,
    "Elixir.Mix.Project": MixProjectModule.functions,
    "Elixir.Module": ModuleModule.functions,
    "Elixir.NaiveDateTime": TimeReadingModule.naiveFunctions,
    "Elixir.Path": PathModule.functions,
    "Elixir.Range": RangeModule.functions,
    "Elixir.Regex": RegexModule.functions,
    "Elixir.Stream": StreamModule.functions,
    "Elixir.String": StringModule.functions,
    "Elixir.String.Chars": ["to_string": KernelModule.toString],
    "Elixir.System": SystemModule.functions,
    "Elixir.Time": TimeReadingModule.timeFunctions,
    "Elixir.Tuple": TupleModule.functions,
    "Elixir.URI": URIModule.functions,
    "Elixir.Version": VersionModule.functions,
    "Elixir.Node": WorldModules.node,
    "Elixir.Process": WorldModules.process,
    "Elixir.Agent": WorldModules.agent,
    "erlang": ErlangModules.erlang,
    "lists": ErlangModules.lists,
    "maps": ErlangModules.maps,
    "binary": BinaryModule.functions,
    "calendar": CalendarModules.erlang,
    "code": ErlangModules.code,
    "io_lib": FormattedOutput.functions,
    "os": WorldModules.operatingSystem,
    "rand": WorldModules.random,
    "crypto": WorldModules.crypto,
    "timer": WorldModules.timer,
  ]

  /// Modules that are not implemented, all of whose functions compute something and do nothing else.
  private static let pureModules = ["Elixir.Duration", "Elixir.JSON", "Elixir.OptionParser"]

  /// Modules whose functions neither change a database nor give anything that code goes by.
  private static let quietModules = [
    "Elixir.Logger", "logger", "io", "Elixir.IO.ANSI",
  ]

  /// Modules whose `use` defines nothing that migrations and configuration call.
  static let quietUses: Set<String> = [
    "Elixir.GenServer", "Elixir.Supervisor", "Elixir.Agent", "Elixir.Task", "Elixir.Application",
    "Elixir.DynamicSupervisor", "Elixir.Bitwise", "Elixir.Mix.Task",
  ]

  /// The structs of the standard library that code builds by hand, with their defaults.
  static let structs: [String: [(String, Value)]] = [
    "Elixir.Range": [("first", .nil), ("last", .nil), ("step", .nil)],
    "Elixir.MapSet": [("map", .map(MapValue()))],
    "Elixir.Date": [
      ("calendar", .module("Calendar.ISO")), ("year", .nil), ("month", .nil), ("day", .nil),
    ],
    "Elixir.URI": URIModule.fields,
    "Elixir.RuntimeError": [("__exception__", .true), ("message", .string("runtime error"))],
    "Elixir.ArgumentError": [("__exception__", .true), ("message", .string("argument error"))],
  ]
}

extension HostFunction {
  /// A pure function that looks at all of its arguments' parts.
  static func deep(_ arities: ClosedRange<Int>, _ body: @escaping Body) -> HostFunction {
    HostFunction(arities, unknowns: .propagateDeep, body)
  }

  /// A pure function that moves parts of its arguments around without looking at them.
  static func whole(_ arities: ClosedRange<Int>, _ body: @escaping Body) -> HostFunction {
    HostFunction(arities, unknowns: .propagateWhole, body)
  }

  /// Such a function that only stores or hands on the argument at a position: that one may be unknown.
  static func whole(
    _ arities: ClosedRange<Int>, storing position: Int, _ body: @escaping Body
  ) -> HostFunction {
    HostFunction(arities, unknowns: .propagateWholeExcept(position), body)
  }
}

extension HostCall {
  subscript(position: Int) -> Value {
    arguments.indices.contains(position) ? arguments[position] : .nil
  }

  var count: Int { arguments.count }

  func text(_ position: Int) -> String? { self[position].text }

  func int(_ position: Int) -> Int? { self[position].int }

  func list(_ position: Int) -> [Value]? { self[position].elements }

  func map(_ position: Int) -> MapValue? {
    if case .map(let map) = self[position] { map } else { nil }
  }

  /// The value of an option in a keyword list.
  func option(_ position: Int, _ key: String) -> Value? {
    arguments.indices.contains(position) ? arguments[position][key] : nil
  }

  /// Whether the keyword list at a position, if it is given, has no other options than these.
  func hasOnlyOptions(_ position: Int, _ names: [String]) -> Bool {
    guard arguments.indices.contains(position) else { return true }
    return arguments[position].keywordPairs?.allSatisfy { names.contains($0.key) } ?? false
  }

  /// What a call gives that is not implemented for what it was given.
  var unsupported: Value {
    let name = module == "Elixir.Kernel" ? name : "\(evaluator.displayName(module)).\(name)"
    return .unknown(evaluator.notEvaluated("\(name)/\(count) of these arguments"))
  }

  /// What a call gives that depends on the world.
  func world(_ reason: String) -> Value {
    evaluator.inputs.asksWorld = true
    return .unknown(Unknown(.world, reason, at: location))
  }

  func apply(_ position: Int, _ values: Value...) throws(Interruption) -> Value {
    try evaluator.spend()
    if !arguments.prefix(position).contains(where: \.isFunction) { evaluator.rounds += 1 }
    return try evaluator.apply(self[position], values)
  }

  func raise(_ exception: String, _ message: String) -> Interruption {
    evaluator.exception(exception, message)
  }

  /// Raises what Elixir does where a macro is called with its module's name, which the code does not require.
  func requireMacro() throws(Interruption) {
    guard !evaluator.requires(module) else { return }
    throw raise(
      "UndefinedFunctionError",
      "function \(evaluator.displayName(module)).\(name)/\(count) is undefined or private")
  }
}

extension Evaluator {
  /// Whether the code being evaluated requires a module, or imports it.
  func requires(_ module: String) -> Bool {
    lexical.required.contains(module) || frame?.environment.required.contains(module) == true
  }
}

extension Operators {
  /// The operators as functions of `Kernel`.
  static var functions: [String: HostFunction] {
    table.mapValues { entry in
      HostFunction(entry.arities) { call throws(Interruption) in
        try call.evaluator.apply(entry, call.arguments)
      }
    }
  }
}
