/// A stream without an end, with what is done to its elements as they are taken.
enum EndlessStream {
  /// `Stream.iterate`, `cycle`, `repeatedly` and `unfold`.
  static let sources: [String: HostFunction] = [
    "iterate": source(2...2), "cycle": source(1...1), "repeatedly": source(1...1),
    "unfold": source(2...2),
  ]

  private static let structName = Value.module("Stream")

  private static func source(_ arities: ClosedRange<Int>) -> HostFunction {
    .whole(arities) { call throws(Interruption) in
      .map(
        MapValue([
          (.atom("__struct__"), structName), (.atom("source"), .atom(call.name)),
          (.atom("arguments"), .list(call.arguments)), (.atom("steps"), .list([])),
        ]))
    }
  }

  static func isEndless(_ value: Value) -> Bool { value.structName == "Elixir.Stream" }

  /// The functions of `Enum` and `Stream` that take a part of an endless stream.
  static func apply(_ call: HostCall) throws(Interruption) -> Value? {
    guard isEndless(call[0]) else {
      if call.name == "zip", call.count == 2, isEndless(call[1]), let first = call.list(0) {
        let second = try elements(call[1], call) { (taken, _) throws(Interruption) in
          taken >= first.count
        }
        return .list(zip(first, second).map { .tuple([$0, $1]) })
      }
      return nil
    }
    switch (call.name, call.count) {
    case ("take", 2):
      guard let count = call.int(1), count >= 0 else { return call.unsupported }
      return .list(
        try elements(call[0], call) { (taken, _) throws(Interruption) in taken >= count })
    case ("at", 2):
      guard let index = call.int(1), index >= 0 else { return call.unsupported }
      return try elements(call[0], call) { (taken, _) throws(Interruption) in taken > index }.last
        ?? .nil
    case ("take_while", 2):
      return .list(
        try elements(call[0], call) { (_, next) throws(Interruption) in
          guard let next else { return false }
          return try !isTrue(call[1], next, call)
        })
    case ("find", 2):
      var found = Value.nil
      _ = try elements(call[0], call) { (_, next) throws(Interruption) in
        guard let next, try isTrue(call[1], next, call) else { return false }
        found = next
        return true
      }
      return found
    case ("zip", 2):
      guard let second = call.list(1) else { return call.unsupported }
      let first = try elements(call[0], call) { (taken, _) throws(Interruption) in
        taken >= second.count
      }
      return .list(zip(first, second).map { .tuple([$0, $1]) })
    case ("map", 2), ("filter", 2), ("reject", 2), ("with_index", 1):
      guard call.module == "Elixir.Stream" else { return call.unsupported }
      return adding(.tuple([.atom(call.name), call[1]]), to: call[0])
    // Any other function of Enum goes through the stream, whose elements are not known to it.
    default: return call.module == "Elixir.Enum" ? nil : call.unsupported
    }
  }

  private static func isTrue(
    _ test: Value, _ element: Value, _ call: HostCall
  ) throws(Interruption) -> Bool {
    let result = try call.evaluator.apply(test, [element])
    if let unknown = result.unknown { throw .undetermined(unknown) }
    return result.truth == true
  }

  private static func adding(_ step: Value, to stream: Value) -> Value {
    guard case .map(var map) = stream else { return stream }
    map[.atom("steps")] = .list((map[.atom("steps")]?.elements ?? []) + [step])
    return .map(map)
  }

  /// Takes elements until `isDone`, which sees how many were taken and, after each, the next one.
  private static func elements(
    _ stream: Value, _ call: HostCall,
    until isDone: (Int, Value?) throws(Interruption) -> Bool
  ) throws(Interruption) -> [Value] {
    var taken: [Value] = []
    var indexes: [Int: Int] = [:]
    var state = try Source(stream, call)
    while !(try isDone(taken.count, nil)) {
      try call.evaluator.spend(8)
      guard let next = try state.next(call) else { break }
      guard let element = try passed(next, stream, &indexes, call) else { continue }
      if try isDone(taken.count, element) { break }
      taken.append(element)
      try call.evaluator.allow(size: taken.count)
    }
    return taken
  }

  /// An element after all steps; nil when a filter drops it.
  private static func passed(
    _ element: Value, _ stream: Value, _ indexes: inout [Int: Int], _ call: HostCall
  ) throws(Interruption) -> Value? {
    var current = element
    for (position, step) in (stream["steps"]?.elements ?? []).enumerated() {
      guard case .tuple(let parts) = step, parts.count == 2 else { continue }
      switch parts[0] {
      case .atom("map"): current = try call.evaluator.apply(parts[1], [current])
      case .atom("filter"): if !(try isTrue(parts[1], current, call)) { return nil }
      case .atom("reject"): if try isTrue(parts[1], current, call) { return nil }
      default:
        let index = indexes[position, default: 0]
        indexes[position] = index + 1
        current = .tuple([current, .integer(index)])
      }
    }
    return current
  }

  /// Where the elements come from.
  private struct Source {
    private let kind: String
    private let arguments: [Value]
    private var current: Value?
    private var position = 0

    init(_ stream: Value, _ call: HostCall) throws(Interruption) {
      kind = stream["source"]?.atomText ?? ""
      arguments = stream["arguments"]?.elements ?? []
      guard let first = arguments.first else {
        throw .undetermined(call.evaluator.notEvaluated("this stream"))
      }
      current = first
      if kind == "cycle" {
        guard case .elements(let elements) = try call.evaluator.enumerate(first), !elements.isEmpty
        else { throw .undetermined(call.evaluator.notEvaluated("this cycle")) }
        current = .list(elements)
      }
    }

    mutating func next(_ call: HostCall) throws(Interruption) -> Value? {
      defer { position += 1 }
      guard let present = current else { return nil }
      switch kind {
      case "iterate":
        if position > 0 { current = try call.evaluator.apply(arguments[1], [present]) }
        return current
      case "cycle":
        guard let elements = present.elements else { return nil }
        return elements[position % elements.count]
      case "repeatedly": return try call.evaluator.apply(arguments[0], [])
      default:
        let step = try call.evaluator.apply(arguments[1], [present])
        if step.isNil { return nil }
        guard case .tuple(let parts) = step, parts.count == 2 else {
          throw .undetermined(step.unknown ?? call.evaluator.notEvaluated("this unfold"))
        }
        current = parts[1]
        return parts[0]
      }
    }
  }
}
