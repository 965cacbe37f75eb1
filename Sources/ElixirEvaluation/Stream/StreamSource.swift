/// Makes the elements of a stream, before its steps.
enum StreamSource {
  /// Hands each element to `sink` until it wants no more.
  ///
  /// - Returns: why the elements are not certain: one stands then for any number of them.
  static func elements(
    of stream: LazyStream, _ evaluator: Evaluator, _ sink: @escaping StreamPipeline.Sink
  ) throws(Interruption) -> Unknown? {
    guard let first = stream.arguments.first else { throw unsupported(stream, evaluator) }
    switch (stream.source, stream.arguments.count) {
    case ("each_of", 1): return try each(of: first, evaluator, sink)
    case ("concat", _): return try concatenated(stream.arguments, evaluator, sink)
    case ("zip", _): return try zipped(stream, evaluator, sink)
    case ("resource", 3): return try resource(stream, evaluator, sink)
    case ("cycle", 1):
      guard case .elements(let elements) = try evaluator.enumerate(first), !elements.isEmpty else {
        throw unsupported(stream, evaluator)
      }
      var position = 0
      repeat {
        try evaluator.spend(8)
        guard try sink(elements[position % elements.count]) else { return nil }
        position += 1
      } while true
    case ("iterate", 2), ("repeatedly", 1), ("unfold", 2), ("duplicate", 2):
      return try generated(stream, evaluator, sink)
    default: throw unsupported(stream, evaluator)
    }
  }

  private static func unsupported(_ stream: LazyStream, _ evaluator: Evaluator) -> Interruption {
    .undetermined(
      evaluator.notEvaluated("Stream.\(stream.source)/\(stream.arguments.count) of these arguments")
    )
  }

  /// The elements of a stream or of any other enumerable.
  private static func each(
    of value: Value, _ evaluator: Evaluator, _ sink: @escaping StreamPipeline.Sink
  ) throws(Interruption) -> Unknown? {
    if let stream = LazyStream(value) { return try StreamPipeline.run(stream, evaluator, sink) }
    switch try evaluator.enumerate(value) {
    case .elements(let elements):
      for element in elements where !(try sink(element)) { break }
      return nil
    case .unknown(let unknown):
      _ = try evaluator.conditionally(.repetition, because: unknown) {
        () throws(Interruption) in
        _ = try sink(unknown.element)
        return .nil
      }
      return unknown
    }
  }

  private static func generated(
    _ stream: LazyStream, _ evaluator: Evaluator, _ sink: StreamPipeline.Sink
  ) throws(Interruption) -> Unknown? {
    var current = stream.arguments[0]
    var position = 0
    while true {
      try evaluator.spend(8)
      switch stream.source {
      case "iterate":
        if position > 0 { current = try evaluator.apply(stream.arguments[1], [current]) }
        guard try sink(current) else { return nil }
      case "repeatedly":
        guard try sink(try evaluator.apply(current, [])) else { return nil }
      case "duplicate":
        guard let count = stream.arguments[1].int, count >= 0 else {
          throw unsupported(stream, evaluator)
        }
        guard position < count, try sink(current) else { return nil }
      default:
        let step = try evaluator.apply(stream.arguments[1], [current])
        if step.isNil { return nil }
        guard case .tuple(let parts) = step, parts.count == 2 else {
          throw .undetermined(step.unknown ?? evaluator.notEvaluated("this unfold"))
        }
        current = parts[1]
        guard try sink(parts[0]) else { return nil }
      }
      position += 1
    }
  }

  /// `Stream.concat`, of one enumerable of enumerables or of two.
  private static func concatenated(
    _ arguments: [Value], _ evaluator: Evaluator, _ sink: @escaping StreamPipeline.Sink
  ) throws(Interruption) -> Unknown? {
    var parts = arguments
    if arguments.count == 1 {
      switch try evaluator.enumerate(arguments[0]) {
      case .elements(let elements): parts = elements
      case .unknown(let unknown): throw .undetermined(unknown)
      }
    }
    var doubt: Unknown?
    var wantsMore = true
    for part in parts where wantsMore {
      let cause = try StreamPipeline.run(LazyStream(through: part), evaluator) {
        (element) throws(Interruption) in
        wantsMore = try sink(element)
        return wantsMore
      }
      doubt = doubt ?? cause
    }
    return doubt
  }

  /// `Stream.zip`: as long as the shortest; of endless streams, no more than that is taken.
  private static func zipped(
    _ stream: LazyStream, _ evaluator: Evaluator, _ sink: StreamPipeline.Sink
  ) throws(Interruption) -> Unknown? {
    let given = stream.arguments.count == 1 ? stream.arguments[0] : .list(stream.arguments)
    guard case .list(let parts) = given else { throw unsupported(stream, evaluator) }
    let streams = parts.map { LazyStream(through: $0) }
    var columns: [Int: [Value]] = [:]
    var length: Int?
    for endless in [false, true] {
      for (index, part) in streams.enumerated() where part.isEndless == endless {
        guard let bounded = endless ? length.map({ part.adding("take", [.integer($0)]) }) : part
        else { throw unsupported(stream, evaluator) }
        let column = try list(bounded, evaluator)
        columns[index] = column
        length = min(length ?? column.count, column.count)
      }
    }
    for row in 0..<(length ?? 0) {
      let tuple = streams.indices.compactMap { columns[$0]?[row] }
      guard try sink(.tuple(tuple)) else { return nil }
    }
    return nil
  }

  /// `Stream.resource(start, next, after)`.
  private static func resource(
    _ stream: LazyStream, _ evaluator: Evaluator, _ sink: @escaping StreamPipeline.Sink
  ) throws(Interruption) -> Unknown? {
    var state = try evaluator.apply(stream.arguments[0], [])
    var wantsMore = true
    while wantsMore {
      try evaluator.spend(8)
      let step = try evaluator.apply(stream.arguments[1], [state])
      guard case .tuple(let parts) = step, parts.count == 2, parts[0].unknown == nil else {
        throw .undetermined(step.firstUnknown ?? evaluator.notEvaluated("this resource"))
      }
      state = parts[1]
      if parts[0] == .atom("halt") { break }
      let cause = try each(of: parts[0], evaluator) { (element) throws(Interruption) in
        wantsMore = try sink(element)
        return wantsMore
      }
      if let cause { throw .undetermined(cause) }
    }
    _ = try evaluator.apply(stream.arguments[2], [state])
    return nil
  }

  /// All elements of a stream, after its steps.
  static func list(_ stream: LazyStream, _ evaluator: Evaluator) throws(Interruption) -> [Value] {
    var elements: [Value] = []
    let doubt = try StreamPipeline.run(stream, evaluator) { (element) throws(Interruption) in
      elements.append(element)
      try evaluator.allow(size: elements.count)
      return true
    }
    if let doubt { throw .undetermined(doubt) }
    return elements
  }
}
