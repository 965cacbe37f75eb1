/// The functions of `Enum` on a stream: they take one element after the other, and no more than they need.
enum StreamConsumption {
  /// What a function of `Enum` gives for a stream; nil for one that first takes all elements.
  static func apply(_ call: HostCall) throws(Interruption) -> Value? {
    if call.name == "zip", call.count == 2, LazyStream(call[0]) ?? LazyStream(call[1]) != nil {
      return .list(
        try StreamSource.list(LazyStream(source: "zip", call.arguments), call.evaluator))
    }
    guard let stream = LazyStream(call[0]) else { return nil }
    let rest = call.arguments.dropFirst()
    switch (call.name, call.count) {
    case ("each", 2):
      _ = try StreamPipeline.run(stream.adding("each", rest), call.evaluator) { _ in true }
      return .ok
    case ("at", 2...3), ("fetch", 2), ("fetch!", 2): return try element(stream, call)
    case ("find", 2...3):
      let found = stream.adding("filter", call.arguments.suffix(1))
        .adding("take", [.integer(1)])
      return try StreamSource.list(found, call.evaluator).first
        ?? (call.count == 3 ? call[1] : .nil)
    case ("find_value", 2), ("any?", 2), ("all?", 2), ("find_index", 2):
      return try decided(stream, call)
    case ("empty?", 1):
      let first = stream.adding("take", [.integer(1)])
      return .bool(try StreamSource.list(first, call.evaluator).isEmpty)
    case ("member?", 2): return try hasMember(stream, call)
    case ("slice", 3):
      guard let start = call.int(1), start >= 0, let count = call.int(2), count >= 0 else {
        return nil
      }
      let part = stream.adding("drop", [.integer(start)]).adding("take", [.integer(count)])
      return .list(try StreamSource.list(part, call.evaluator))
    case ("reduce", 2...3), ("reduce_while", 3): return try reduced(stream, call)
    default: break
    }
    // A count from the end needs all elements.
    if call.name == "take" || call.name == "drop", (call.int(1) ?? -1) < 0 { return nil }
    guard let arities = StreamModule.steps[call.name], arities.contains(call.count),
      call.name != "chunk_every" || call.count == 2
    else { return nil }
    return .list(try StreamSource.list(stream.adding(call.name, rest), call.evaluator))
  }

  private static func element(
    _ stream: LazyStream, _ call: HostCall
  ) throws(Interruption) -> Value? {
    guard let index = call.int(1), index >= 0 else { return nil }
    let found = try StreamSource.list(
      stream.adding("drop", [.integer(index)]).adding("take", [.integer(1)]), call.evaluator
    ).first
    switch call.name {
    case "at": return found ?? call[2]
    case "fetch": return found.map { .tuple([.ok, $0]) } ?? .atom("error")
    default:
      guard let found else { throw call.raise("Enum.OutOfBoundsError", "out of bounds error") }
      return found
    }
  }

  /// Functions that end at the first element for which a test decides.
  private static func decided(
    _ stream: LazyStream, _ call: HostCall
  ) throws(Interruption) -> Value {
    var index = 0
    var answer: Value?
    let doubt = try StreamPipeline.run(stream, call.evaluator, sinkRemembers: true) {
      (element) throws(Interruption) in
      let result = try call.apply(1, element)
      if let unknown = result.unknown { throw .undetermined(unknown) }
      switch (call.name, result.truth == true) {
      case ("find_value", true): answer = result
      case ("find_index", true): answer = .integer(index)
      case ("any?", true): answer = .true
      case ("all?", false): answer = .false
      default: break
      }
      index += 1
      return answer == nil
    }
    if let doubt { throw .undetermined(doubt) }
    switch call.name {
    case "any?": return answer ?? .false
    case "all?": return answer ?? .true
    default: return answer ?? .nil
    }
  }

  private static func hasMember(
    _ stream: LazyStream, _ call: HostCall
  ) throws(Interruption) -> Value {
    var isFound = false
    let doubt = try StreamPipeline.run(stream, call.evaluator, sinkRemembers: true) {
      (element) throws(Interruption) in
      guard let isEqual = element.equals(call[1]) else {
        throw .undetermined(
          element.firstUnknown ?? call[1].firstUnknown ?? call.evaluator.notEvaluated("member?"))
      }
      isFound = isEqual
      return !isFound
    }
    if let doubt { throw .undetermined(doubt) }
    return .bool(isFound)
  }

  private static func reduced(
    _ stream: LazyStream, _ call: HostCall
  ) throws(Interruption) -> Value {
    var accumulated: Value? = call.count == 3 ? call[1] : nil
    let doubt = try StreamPipeline.run(stream, call.evaluator, sinkRemembers: true) {
      (element) throws(Interruption) in
      guard let before = accumulated else {
        accumulated = element
        return true
      }
      let next = try call.apply(call.count - 1, element, before)
      guard call.name == "reduce_while" else {
        accumulated = next
        return true
      }
      guard case .tuple(let parts) = next, parts.count == 2, parts[0].unknown == nil else {
        throw .undetermined(
          next.firstUnknown ?? call.evaluator.notEvaluated("this reduce_while"))
      }
      accumulated = parts[1]
      return parts[0] != .atom("halt")
    }
    if let doubt { throw .undetermined(doubt) }
    guard let accumulated else { throw call.raise("Enum.EmptyError", "empty error") }
    return accumulated
  }
}
