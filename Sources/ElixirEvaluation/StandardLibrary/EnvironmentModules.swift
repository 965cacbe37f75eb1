/// Elixir's `System`.
enum SystemModule {
  static let functions: [String: HostFunction] = [
    // The default is only handed on, and may be unknown.
    "get_env": HostFunction(0...2, unknowns: .propagateWholeExcept(1)) {
      call throws(Interruption) in
      guard let name = call.text(0) else { return call.world("the environment is not known") }
      return read(name, default: call.count == 2 ? call[1] : nil, call)
    },
    "fetch_env!": .deep(1...1) { call throws(Interruption) in
      guard let name = call.text(0) else { return call.unsupported }
      return try fetch(name, call)
    },
    "fetch_env": .deep(1...1) { call throws(Interruption) in
      guard let name = call.text(0) else { return call.unsupported }
      noteRead(name, call, isRequired: false)
      if let value = call.evaluator.environment.variables[name] {
        return .tuple([.ok, .string(value)])
      }
      if call.evaluator.environment.lacks(name) { return .atom("error") }
      return .unknown(unknown(name, call).with(fallback: .atom("error")))
    },
    "version": HostFunction(0...0) { call in call.world("the Elixir version is not known") },
    "otp_release": HostFunction(0...0) { call in call.world("the OTP version is not known") },
    "system_time": HostFunction(0...1) { call in call.world("the time is not known") },
    "os_time": HostFunction(0...1) { call in call.world("the time is not known") },
    "monotonic_time": HostFunction(0...1) { call in call.world("the time is not known") },
    "unique_integer": HostFunction(0...1) { call in call.world("the number is not known") },
    "schedulers_online": HostFunction(0...0) { call in
      call.world("the number of processors is not known")
    },
    "halt": HostFunction(0...1) { call throws(Interruption) in throw .exited(call[0]) },
    "put_env": HostFunction(1...2) { call throws(Interruption) in
      guard call.count == 2, let name = call.text(0) else { return .ok }
      call.evaluator.overlay.put(call.evaluator.asPut(call[1]), variable: name)
      return .ok
    },
    "delete_env": HostFunction(1...1) { call throws(Interruption) in
      if let name = call.text(0) { call.evaluator.overlay.put(nil, variable: name) }
      return .ok
    },
    "tmp_dir": HostFunction(0...0) { call in call.world("the temporary folder is not known") },
    "tmp_dir!": HostFunction(0...0) { call in call.world("the temporary folder is not known") },
    "cwd!": HostFunction(0...0) { call in call.world("the working directory is not known") },
    "user_home!": HostFunction(0...0) { call in call.world("the home folder is not known") },
    "user_home": HostFunction(0...0) { call in call.world("the home folder is not known") },
    "cmd": outsideProgram, "shell": outsideProgram,
  ]

  /// What an outside program does, such as `psql`.
  static let outsideProgram = HostFunction(1...3) { call throws(Interruption) in
    try call.evaluator.unknownCall(
      Unknown(.world, "what an outside program does is not known", at: call.location), [])
  }

  /// A variable's value; where it is not known, the environment says what to take.
  static func read(_ name: String, default: Value?, _ call: HostCall) -> Value {
    if let put = call.evaluator.overlay.variable(name) { return put ?? `default` ?? .nil }
    noteRead(name, call, isRequired: false)
    let environment = call.evaluator.environment
    if let value = environment.variables[name] { return .string(value) }
    if environment.lacks(name) { return `default` ?? .nil }
    switch (environment.unsetVariables, `default`) {
    case (.unknownWithoutDefault, .some(let value)): return value
    default:
      let value = `default` ?? .nil
      return .unknown(
        unknown(name, call).with(
          fallback: value.firstUnknown == nil ? value : value.unknown?.fallback,
          origin: VariableOrigin(name, otherwise: value)))
    }
  }

  /// The value of a variable without which the call raises.
  static func fetch(_ name: String, _ call: HostCall) throws(Interruption) -> Value {
    noteRead(name, call, isRequired: true)
    if let value = call.evaluator.environment.variables[name] { return .string(value) }
    if call.evaluator.environment.lacks(name) {
      throw call.raise(
        "System.EnvError",
        "could not fetch environment variable \"\(VariableName.shown(name))\" because it is not set"
      )
    }
    return .unknown(
      unknown(name, call).with(isRequired: true, origin: VariableOrigin(required: [name])))
  }

  private static func noteRead(_ name: String, _ call: HostCall, isRequired: Bool) {
    call.evaluator.note(
      Evaluator.VariableRead(name: name, location: call.location), isRequired: isRequired)
  }

  private static func unknown(_ name: String, _ call: HostCall) -> Unknown {
    Unknown(
      .environmentVariable(name),
      "the environment variable \(VariableName.shown(name)) is not known",
      at: call.location)
  }
}

/// Elixir's `Application`.
enum ApplicationModule {
  static let functions: [String: HostFunction] = [
    "get_env": .deep(2...3) { call throws(Interruption) in try get(call) },
    "compile_env": .deep(2...3) { call throws(Interruption) in try get(call) },
    "fetch_env!": .deep(2...2) { call throws(Interruption) in try fetch(call) },
    "compile_env!": .deep(2...2) { call throws(Interruption) in try fetch(call) },
    "fetch_env": .deep(2...2) { call throws(Interruption) in
      guard let value = try find(call) else { return .atom("error") }
      return .tuple([.ok, value])
    },
    "get_all_env": .deep(1...1) { call in unknown(call) },
    "put_env": HostFunction(3...4) { call throws(Interruption) in
      call.evaluator.overlay.put(
        call.evaluator.asPut(call[2]), application: call[0], key: call[1])
      return .ok
    },
    "ensure_all_started": HostFunction(1...3) { call in .tuple([.ok, .list([])]) },
    "ensure_started": HostFunction(1...2) { _ in .ok },
    "ensure_loaded": HostFunction(1...1) { _ in .ok },
    "load": HostFunction(1...1) { _ in .ok },
    "start": HostFunction(1...2) { _ in .ok },
    "stop": HostFunction(1...1) { _ in .ok },
    "spec": HostFunction(1...2) { call in unknown(call) },
    "app_dir": .deep(1...2) { call throws(Interruption) in
      guard let application = call[0].atomText else { return call.unsupported }
      let folder = FileModule.folder(of: application, call)
      guard call.count == 2 else { return call.path(folder) }
      let parts = call.list(1)?.compactMap(\.text) ?? call.text(1).map { [$0] } ?? []
      return call.path(PathModule.join([folder] + parts))
    },
  ]

  private static func get(_ call: HostCall) throws(Interruption) -> Value {
    try find(call) ?? call[2]
  }

  private static func fetch(_ call: HostCall) throws(Interruption) -> Value {
    guard let value = try find(call) else {
      throw call.raise(
        "ArgumentError", "could not fetch application environment \(call[1].inspected)")
    }
    return value
  }

  /// The configured value; nil when it is surely not configured.
  private static func find(_ call: HostCall) throws(Interruption) -> Value? {
    guard let application = call[0].atomText else { throw .undetermined(reason(call)) }
    var path: [String] = []
    switch call[1] {
    case .atom(let key): path = [key]
    case .list(let keys): path = keys.compactMap(\.atomText)
    default: throw .undetermined(reason(call))
    }
    guard let key = path.first,
      var value = try setting(application, key, call)
    else { return nil }
    for step in path.dropFirst() {
      if let unknown = value.unknown { throw .undetermined(unknown) }
      guard let inner = value[step] else { return nil }
      value = inner
    }
    return value
  }

  /// A whole setting; nil when it is surely not configured.
  private static func setting(
    _ application: String, _ key: String, _ call: HostCall
  ) throws(Interruption) -> Value? {
    if let put = call.evaluator.overlay.setting(application: call[0], key: .atom(key)) {
      return put
    }
    guard let configuration = call.evaluator.environment.configuration else {
      throw .undetermined(reason(call))
    }
    if let setting = configuration.settings[application]?[key] { return setting.value }
    // What other applications set by themselves, in their own `mix.exs`, is not in the repository.
    if !configuration.unknowns.isEmpty || configuration.applications?.contains(application) == false
    {
      throw .undetermined(reason(call))
    }
    return nil
  }

  private static func reason(_ call: HostCall) -> Unknown {
    Unknown(
      .configuration,
      "the configuration \(call[1].inspected) of \(call[0].inspected) is not known",
      at: call.location)
  }

  private static func unknown(_ call: HostCall) -> Value {
    .unknown(
      Unknown(.configuration, "the application's configuration is not known", at: call.location))
  }
}

/// Elixir's `Mix`.
enum MixModule {
  static let functions: [String: HostFunction] = [
    "env": HostFunction(0...0) { call in
      call.evaluator.environment.mixEnvironment.map { .atom($0) }
        ?? .unknown(Unknown(.configuration, "the Mix environment is not known", at: call.location))
    },
    "target": HostFunction(0...0) { _ in .atom("host") },
    "shell": HostFunction(0...0) { call in call.unsupported },
  ]
}

/// Modules that ask the clock, other processes or random numbers.
enum WorldModules {
  static let node: [String: HostFunction] = [
    "self": HostFunction(0...0) { call in call.world("the node's name is not known") },
    "list": HostFunction(0...1) { call in call.world("the connected nodes are not known") },
    "alive?": HostFunction(0...0) { call in call.world("whether nodes are connected is not known")
    },
  ]

  static let process: [String: HostFunction] = [
    "sleep": HostFunction(1...1) { _ in .ok },
    "put": HostFunction(2...2) { call in call.world("the process dictionary is not known") },
    "get": HostFunction(0...2) { call in call.world("the process dictionary is not known") },
    "flag": HostFunction(2...3) { call in call.world("the process flag is not known") },
    "whereis": HostFunction(1...1) { call in call.world("running processes are not known") },
    "alive?": HostFunction(1...1) { call in call.world("running processes are not known") },
    "monitor": HostFunction(1...2) { call in call.world("a reference is not known") },
    "exit": HostFunction(2...2) { _ in .true },
    "send_after": HostFunction(3...4) { call in call.world("a reference is not known") },
  ]

  static let agent: [String: HostFunction] = [:]

  static let operatingSystem: [String: HostFunction] = [
    "getenv": .deep(0...2) { call throws(Interruption) in
      guard let name = call[0].interpolated, call.count == 1 else {
        return call.world("the environment is not known")
      }
      let value = SystemModule.read(name, default: .false, call)
      guard let text = value.text else { return value }
      return .list(text.unicodeScalars.map { .integer(Int($0.value)) })
    },
    "system_time": HostFunction(0...1) { call in call.world("the time is not known") },
    "timestamp": HostFunction(0...0) { call in call.world("the time is not known") },
    "type": HostFunction(0...0) { call in call.world("the operating system is not known") },
    "cmd": SystemModule.outsideProgram,
  ]

  static let random: [String: HostFunction] = [
    "uniform": HostFunction(0...1) { call in call.world("a random number is not known") },
    "seed": HostFunction(1...2) { call in call.world("a random state is not known") },
    "bytes": HostFunction(1...1) { call in call.world("random bytes are not known") },
  ]

  static let crypto: [String: HostFunction] = [
    "strong_rand_bytes": HostFunction(1...1) { call in call.world("random bytes are not known") }
  ]

  static let timer: [String: HostFunction] = [
    "sleep": HostFunction(1...1) { _ in .ok },
    "tc": HostFunction(1...3) { call throws(Interruption) in
      let value: Value
      switch call.count {
      case 1: value = try call.apply(0)
      case 2:
        guard let arguments = call.list(1) else { return call.unsupported }
        value = try call.evaluator.apply(call[0], arguments)
      default: value = try KernelEffects.apply.body(call)
      }
      return .tuple([call.world("how long it takes is not known"), value])
    },
    "seconds": milliseconds(1_000), "minutes": milliseconds(60_000),
    "hours": milliseconds(3_600_000),
  ]

  private static func milliseconds(_ factor: Int) -> HostFunction {
    .deep(1...1) { call throws(Interruption) in
      try Arithmetic.multiply(call[0], .integer(factor), call.evaluator)
    }
  }
}
