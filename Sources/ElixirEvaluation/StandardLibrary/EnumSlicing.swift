/// The functions of `Enum` that take parts of a collection by position.
enum EnumSlicing {
  static let functions: [String: HostFunction] = [
    "take": .whole(2...2) { call throws(Interruption) in
      let (first, second) = try cut(call)
      return .list((call.int(1) ?? 0) >= 0 ? first : second)
    },
    "drop": .whole(2...2) { call throws(Interruption) in
      let (first, second) = try cut(call)
      return .list((call.int(1) ?? 0) >= 0 ? second : first)
    },
    "split": .whole(2...2) { call throws(Interruption) in
      let (first, second) = try cut(call)
      return .tuple([.list(first), .list(second)])
    },
    "slice": .whole(2...3) { call throws(Interruption) in
      let elements = try EnumModule.elements(call)
      guard let bounds = sliceBounds(call, count: elements.count) else { return call.unsupported }
      return .list(Array(elements[bounds]))
    },
    "take_every": .whole(2...2) { call throws(Interruption) in
      guard let step = call.int(1), step >= 0 else { return call.unsupported }
      if step == 0 { return .list([]) }
      return .list(
        try EnumModule.elements(call).enumerated().filter { $0.offset % step == 0 }.map(\.element))
    },
    "drop_every": .whole(2...2) { call throws(Interruption) in
      guard let step = call.int(1), step >= 0 else { return call.unsupported }
      if step == 0 { return .list(try EnumModule.elements(call)) }
      return .list(
        try EnumModule.elements(call).enumerated().filter { $0.offset % step != 0 }.map(\.element))
    },
    "chunk_every": .whole(2...4) { call throws(Interruption) in try chunk(call) },
    "chunk_by": .whole(2...2) { call throws(Interruption) in
      var chunks: [Value] = []
      var current: [Value] = []
      var key: Value?
      for element in try EnumModule.elements(call) {
        let next = try call.apply(1, element)
        if let unknown = next.firstUnknown { throw .undetermined(unknown) }
        if let key, key != next {
          chunks.append(.list(current))
          current = []
        }
        key = next
        current.append(element)
      }
      if !current.isEmpty { chunks.append(.list(current)) }
      return .list(chunks)
    },
    "slide": HostFunction(3...3) { call in call.unsupported },
  ]

  /// The elements before and after the position in the second argument; negative counts from the end.
  private static func cut(
    _ call: HostCall
  ) throws(Interruption) -> (first: [Value], second: [Value]) {
    let elements = try EnumModule.elements(call)
    guard let count = call.int(1) else {
      throw call.raise("FunctionClauseError", "\(call.name) expects an integer")
    }
    let position = count < 0 ? max(0, elements.count &+ count) : min(count, elements.count)
    return (Array(elements[..<position]), Array(elements[position...]))
  }

  /// The positions that `slice(start, count)` or `slice(range)` means.
  static func sliceBounds(_ call: HostCall, count: Int) -> Range<Int>? {
    if call.count == 3 {
      guard let start = call.int(1), let length = call.int(2), length >= 0 else { return nil }
      let first = start < 0 ? count &+ start : start
      // What a start before the first element means depends on the version.
      if first < 0 { return nil }
      if first >= count { return 0..<0 }
      return first..<(first + min(length, count - first))
    }
    // `1..-1` has the step -1 by itself and counts from the end on its right; `-5..1` before the start
    // is empty or not, as the version has it.
    guard let range = RangeValue(call[1]), range.step == 1 || (range.step == -1 && range.last < 0),
      range.first >= -count || range.last < 0
    else { return nil }
    let first = range.first < 0 ? max(0, count &+ range.first) : range.first
    let last = range.last < 0 ? count &+ range.last : min(range.last, count - 1)
    guard first <= last, first < count else { return 0..<0 }
    return first..<(last + 1)
  }

  private static func chunk(_ call: HostCall) throws(Interruption) -> Value {
    let elements = try EnumModule.elements(call)
    guard let size = call.int(1), size > 0 else {
      throw call.raise("FunctionClauseError", "chunk_every expects a positive size")
    }
    var step = size
    if call.count >= 3 {
      guard let given = call.int(2), given > 0 else { return call.unsupported }
      step = given
    }
    var leftover: [Value]? = []
    if call.count == 4 {
      if call[3] == .atom("discard") {
        leftover = nil
      } else {
        guard let list = call.list(3) else { return call.unsupported }
        leftover = list
      }
    }
    var chunks: [Value] = []
    var start = 0
    while start < elements.count {
      let end = min(start + size, elements.count)
      var part = Array(elements[start..<end])
      if part.count < size {
        guard let leftover else { break }
        part += leftover.prefix(size - part.count)
        // Elixir stops after the first chunk that is not full.
        chunks.append(.list(part))
        break
      }
      chunks.append(.list(part))
      start += step
    }
    return .list(chunks)
  }
}
