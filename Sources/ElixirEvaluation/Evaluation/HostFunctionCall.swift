extension Evaluator {
  /// Calls a host or standard function, unless what it is given is unknown.
  func call(
    _ function: HostFunction, module: String, _ name: String, _ arguments: [Value]
  ) throws(Interruption) -> Value {
    for argument in arguments {
      // Large arguments are looked through, and often copied.
      let size = argument.memberCount
      if size > 64 { try spend(size / 4) }
    }
    if let unknown = try obstacle(to: function, arguments) {
      return try unknownResult(of: function, module: module, name, arguments, unknown)
    }
    let applied = applications
    let outerRounds = rounds
    rounds = 0
    defer { rounds = outerRounds }
    var isUndetermined = false
    let result: Value
    do {
      let call = HostCall(evaluator: self, module: module, name: name, arguments: arguments)
      if module == "Elixir.Enum", let value = try StreamConsumption.apply(call) { return value }
      result = try function.body(call)
    } catch {
      guard case .undetermined(let unknown) = error else { throw error }
      result = .unknown(unknown.with())
      isUndetermined = true
    }
    guard let unknown = result.unknown else { return result }
    let gaveUp = unknown.cause == .notEvaluated && unknown.location == location
    if applied == applications {
      // It gave up before it called what it was given.
      if gaveUp { try recordEffects(of: arguments, unknown: unknown) }
    } else if gaveUp || isUndetermined {
      try recordRemainingRounds(arguments, unknown: unknown)
    }
    return result
  }

  /// What the functions do that it was given, for the elements at which it had no more to go by: it may
  /// call them there, or not.
  private func recordRemainingRounds(
    _ arguments: [Value], unknown: Unknown
  ) throws(Interruption) {
    let functions = arguments.dropFirst().filter(\.isFunction)
    if let stream = LazyStream(arguments.first ?? .nil) {
      let steps = stream.steps.flatMap(\.arguments).filter(\.isFunction)
      try recordEffects(of: steps + functions, unknown: unknown)
      return
    }
    guard !functions.isEmpty else { return }
    guard let collection = arguments.first, collection.isCollection,
      case .elements(let elements) = try enumerate(collection)
    else {
      try recordEffects(of: functions, unknown: unknown)
      return
    }
    for element in elements.dropFirst(rounds) {
      for value in functions {
        guard case .function(let function) = value, function.arity > 0 else { continue }
        let rest = Array(repeating: Value.unknown(unknown.with()), count: function.arity - 1)
        _ = try conditionally(.repetition, because: unknown) { () throws(Interruption) -> Value in
          try apply(value, [element] + rest)
        }
      }
    }
  }

  /// The unknown argument that a function cannot do without.
  private func obstacle(
    to function: HostFunction, _ arguments: [Value]
  ) throws(Interruption) -> Unknown? {
    switch function.unknowns {
    case .passed: break
    case .propagateWhole:
      for argument in arguments {
        if let unknown = argument.unknown { return unknown }
      }
    case .propagateWholeExcept(let stored):
      for (position, argument) in arguments.enumerated() where position != stored {
        if let unknown = argument.unknown { return unknown }
      }
    case .propagateDeep:
      for argument in arguments {
        if let unknown = try firstUnknown(in: argument) { return unknown }
      }
    case .propagateDeepExceptPaths:
      for argument in arguments {
        guard let unknown = try firstUnknown(in: argument) else { continue }
        guard let elements = argument.elements else {
          if argument.path == nil { return unknown }
          continue
        }
        for element in elements where element.path == nil {
          if let unknown = try firstUnknown(in: element) { return unknown }
        }
      }
    }
    return nil
  }
}

extension Value {
  /// Whether it is a function.
  var isFunction: Bool { if case .function = self { true } else { false } }

  /// Whether it is a list, a map, a range or a set.
  fileprivate var isCollection: Bool {
    switch self {
    case .list: true
    case .map: [nil, "Elixir.Range", "Elixir.MapSet"].contains(structName)
    default: false
    }
  }

  /// How many members a collection has of its own; 0 for anything else.
  fileprivate var memberCount: Int {
    switch self {
    case .list(let elements): return elements.count
    case .map(let map):
      if case .map(let members)? = map[.atom("map")], map.count <= 4 { return members.count }
      return map.count
    default: return 0
    }
  }
}
