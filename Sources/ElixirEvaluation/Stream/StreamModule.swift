/// Elixir's `Stream`: each function makes a stream, or one with another step.
enum StreamModule {
  static let functions: [String: HostFunction] = {
    var functions: [String: HostFunction] = [:]
    for (name, arities) in steps { functions[name] = step(arities) }
    for (name, arities) in sources { functions[name] = source(arities) }
    functions["run"] = HostFunction(1...1) { call throws(Interruption) in
      _ = try StreamPipeline.run(LazyStream(through: call[0]), call.evaluator) { _ in true }
      return .ok
    }
    for name in ["interval", "timer", "from_index", "into", "zip_with", "chunk_while"] {
      functions[name] = HostFunction(0...4) { call throws(Interruption) in
        try call.evaluator.unknownCall(
          call.evaluator.notEvaluated("Stream.\(name)"), call.arguments)
      }
    }
    return functions
  }()

  /// The functions that add a step, with their numbers of arguments.
  static let steps: [String: ClosedRange<Int>] = [
    "map": 2...2, "each": 2...2, "flat_map": 2...2, "filter": 2...2, "reject": 2...2,
    "with_index": 1...2, "map_every": 3...3, "intersperse": 2...2, "scan": 2...3, "take": 2...2,
    "take_every": 2...2, "take_while": 2...2, "drop": 2...2, "drop_every": 2...2,
    "drop_while": 2...2, "uniq": 1...1, "uniq_by": 2...2, "dedup": 1...1, "dedup_by": 2...2,
    "chunk_every": 2...4, "chunk_by": 2...2, "transform": 3...3,
  ]

  private static let sources: [String: ClosedRange<Int>] = [
    "iterate": 2...2, "cycle": 1...1, "repeatedly": 1...1, "unfold": 2...2, "duplicate": 2...2,
    "concat": 1...2, "zip": 1...2, "resource": 3...3,
  ]

  private static func step(_ arities: ClosedRange<Int>) -> HostFunction {
    HostFunction(arities) { call throws(Interruption) in
      LazyStream(through: call[0]).adding(call.name, call.arguments.dropFirst()).value
    }
  }

  private static func source(_ arities: ClosedRange<Int>) -> HostFunction {
    HostFunction(arities) { call throws(Interruption) in
      LazyStream(source: call.name, call.arguments).value
    }
  }
}
