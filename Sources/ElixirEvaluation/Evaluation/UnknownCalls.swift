import Diagnostics
import ElixirSyntax

/// Calls whose outcome cannot be known, because of what they are given or because they are not understood.
extension Evaluator {
  /// What a pure function of an unknown gives: unknown, for the same reason.
  ///
  /// What it would give if no environment variable were set is worked out beside it, and of a
  /// collection, what its elements look like.
  func unknownResult(
    of function: HostFunction, module: String, _ name: String, _ arguments: [Value],
    _ unknown: Unknown
  ) throws(Interruption) -> Value {
    let made = try recordEffects(of: arguments, unknown: unknown)
    var fallback: Value?
    if arguments.contains(where: { $0.unknown?.fallback != nil }) {
      let substituted = arguments.map { $0.unknown?.fallback ?? $0 }
      if !substituted.contains(where: { $0.firstUnknown != nil }) {
        fallback = try attempt { () throws(Interruption) -> Value in
          try function.body(
            HostCall(evaluator: self, module: module, name: name, arguments: substituted))
        }
      }
    }
    var shape: Unknown.Shape?
    if module == "Elixir.Enum" {
      if name == "map" { shape = made.map { .elements($0) } }
      if Self.functionsKeepingElements.contains(name) { shape = arguments.first?.unknown?.shape }
    }
    if Self.functionsGivingAtoms.contains("\(module).\(name)") { shape = .atom }
    return .unknown(unknown.with(fallback: fallback, shape: shape))
  }

  private static let functionsGivingAtoms: Set<String> = [
    "Elixir.Module.concat", "Elixir.Module.safe_concat", "Elixir.String.to_atom",
    "Elixir.String.to_existing_atom",
  ]

  private static let functionsKeepingElements: Set<String> = [
    "filter", "reject", "sort", "sort_by", "take", "drop", "take_while", "drop_while", "uniq",
    "uniq_by", "reverse", "to_list", "slice", "dedup", "dedup_by",
  ]

  /// The value of something that may raise; nil when it does.
  ///
  /// A passed bound still ends the evaluation.
  func attempt(_ body: () throws(Interruption) -> Value) throws(Interruption) -> Value? {
    do { return try body() } catch {
      if case .stopped = error { throw error }
      return nil
    }
  }

  /// Functions and streams among the arguments of something unknown may be called or gone through: what
  /// they do is seen, conditionally.
  ///
  /// - Returns: what the first function gives for one element of the unknown; nil without one.
  @discardableResult
  func recordEffects(of arguments: [Value], unknown: Unknown) throws(Interruption) -> Value? {
    var made: Value?
    for argument in arguments {
      if case .function(let function) = argument {
        var values = Array(repeating: Value.unknown(unknown.with()), count: function.arity)
        if !values.isEmpty { values[0] = unknown.element }
        let result = try conditionally(.repetition, because: unknown) {
          () throws(Interruption) -> Value in
          try apply(argument, values)
        }
        made = made ?? result
      } else if let stream = LazyStream(argument) {
        _ = try conditionally(.repetition, because: unknown) { () throws(Interruption) -> Value in
          _ = try StreamPipeline.run(stream, self) { _ in true }
          return .nil
        }
      }
    }
    return made
  }

  /// A call that may do anything: the recorder hears of it.
  package func unknownCall(_ unknown: Unknown, _ arguments: [Value]) throws(Interruption) -> Value {
    try recordEffects(of: arguments, unknown: unknown)
    recorder?.recordUnknownEffect(unknown, evaluator: self)
    return .unknown(unknown)
  }

  /// A call or a field of something unknown: `m.run()` calls whatever `m` is, `m.field` reads a map or,
  /// where `m` may be a module, calls its function.
  func unknownDotCall(
    of unknown: Unknown, _ arguments: [Value], _ node: Node
  ) throws(Interruption) -> Value {
    currentNode = node
    let hasParentheses = node.tree.file.bytes[..<node.range.end].last == UInt8(ascii: ")")
    if !arguments.isEmpty || hasParentheses || unknown.mayBeModule {
      _ = try unknownCall(unknown, arguments)
    }
    return .unknown(unknown.with())
  }

  /// A function of the standard library that is not implemented: its value is unknown, and perhaps what it
  /// does.
  func unknownStandardCall(
    _ module: String, _ function: String, _ arguments: [Value]
  ) throws(Interruption) -> Value {
    let unknown = notEvaluated("\(displayName(module)).\(function)/\(arguments.count)")
    if OutsideEffects.mayFollow(module, function) { return try unknownCall(unknown, arguments) }
    try recordEffects(of: arguments, unknown: unknown)
    return .unknown(unknown)
  }

  /// The unknown for a call into a module that is not there.
  func missing(_ module: String, calling function: String) -> Unknown {
    let name = displayName(module)
    inputs.libraryModules.insert(name)
    return Unknown(
      .missingCode(name), "\(name).\(function) is not in the repository", at: location)
  }

  /// A module's name as people write it.
  func displayName(_ module: String) -> String {
    module.hasPrefix("Elixir.") ? String(module.dropFirst(7)) : ":" + module
  }
}

extension Unknown {
  /// Whether the value may be a module: configuration often names one, rows and the environment never do.
  fileprivate var mayBeModule: Bool { shape == .atom || (cause == .configuration && shape == nil) }
}
