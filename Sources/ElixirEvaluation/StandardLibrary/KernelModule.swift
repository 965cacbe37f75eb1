/// Elixir's `Kernel`, but for its operators and special forms.
enum KernelModule {
  static let functions: [String: HostFunction] = values.merging(KernelTypes.functions) {
    first, _ in first
  }.merging(KernelEffects.functions) { first, _ in first }

  static let toString = HostFunction(1...1) { call throws(Interruption) in
    if case .unknown = call[0] { return call[0] }
    if let unknown = call[0].firstUnknown { return .unknown(unknown.with()) }
    guard let text = call[0].stringChars else {
      // The application may implement the protocol for its own structs, wherever it likes.
      if call[0].structName.map({ StandardLibrary.modules[$0] == nil }) == true {
        return .unknown(call.evaluator.notEvaluated("the text of \(call[0].inspected)"))
      }
      throw call.evaluator.undefinedProtocol("String.Chars", for: call[0])
    }
    return text
  }

  private static let values: [String: HostFunction] = [
    "to_string": toString,
    "inspect": .deep(1...2) { call throws(Interruption) in
      guard call.count == 1 || call.list(1)?.isEmpty == true, let text = call[0].exactlyInspected
      else {
        return call.unsupported
      }
      return .string(text)
    },
    "to_charlist": .deep(1...1) { call throws(Interruption) in
      if case .list = call[0] { return call[0] }
      guard let text = call[0].interpolated else { return call.unsupported }
      return .list(text.unicodeScalars.map { .integer(Int($0.value)) })
    },
    "length": .whole(1...1) { call throws(Interruption) in
      guard let list = call.list(0) else { throw call.raise("ArgumentError", "not a list") }
      return .integer(list.count)
    },
    "hd": .whole(1...1) { call throws(Interruption) in
      guard let first = call.list(0)?.first else {
        throw call.raise("ArgumentError", "errors were found: not a nonempty list")
      }
      return first
    },
    "tl": .whole(1...1) { call throws(Interruption) in
      guard let list = call.list(0), !list.isEmpty else {
        throw call.raise("ArgumentError", "errors were found: not a nonempty list")
      }
      return .list(Array(list.dropFirst()))
    },
    "elem": .whole(2...2) { call throws(Interruption) in
      guard case .tuple(let parts) = call[0], let index = call.int(1), parts.indices.contains(index)
      else { throw call.raise("ArgumentError", "out of range") }
      return parts[index]
    },
    "put_elem": .whole(3...3, storing: 2) { call throws(Interruption) in
      guard case .tuple(var parts) = call[0], let index = call.int(1),
        parts.indices.contains(index)
      else { throw call.raise("ArgumentError", "out of range") }
      parts[index] = call[2]
      return .tuple(parts)
    },
    "tuple_size": .whole(1...1) { call throws(Interruption) in
      guard case .tuple(let parts) = call[0] else {
        throw call.raise("ArgumentError", "not a tuple")
      }
      return .integer(parts.count)
    },
    "map_size": .whole(1...1) { call throws(Interruption) in
      guard let map = call.map(0) else { throw call.raise("BadMapError", "expected a map") }
      return .integer(map.count)
    },
    "byte_size": .deep(1...1) { call throws(Interruption) in
      guard let bytes = call[0].binaryBytes else {
        throw call.raise("ArgumentError", "not a bitstring")
      }
      return .integer(bytes.count)
    },
    "bit_size": .deep(1...1) { call throws(Interruption) in
      if case .bits(_, let count) = call[0] { return .integer(count) }
      guard let bytes = call[0].binaryBytes else {
        throw call.raise("ArgumentError", "not a bitstring")
      }
      return .integer(bytes.count * 8)
    },
    "binary_part": .deep(3...3) { call throws(Interruption) in
      guard let bytes = call[0].binaryBytes, let start = call.int(1), let length = call.int(2),
        (0...bytes.count).contains(start), (-start...bytes.count - start).contains(length)
      else { throw call.raise("ArgumentError", "out of range") }
      // A negative length takes the bytes before the start.
      return .binary(Array(bytes[min(start, start + length)..<max(start, start + length)]))
    },
    "div": .deep(2...2) { call throws(Interruption) in
      guard let dividend = call.int(0), let divisor = call.int(1), divisor != 0 else {
        if Arithmetic.isBig(call[0]) || Arithmetic.isBig(call[1]) { return call.unsupported }
        throw Arithmetic.bad(call.evaluator)
      }
      let (result, overflow) = dividend.dividedReportingOverflow(by: divisor)
      return overflow ? call.unsupported : .integer(result)
    },
    "rem": .deep(2...2) { call throws(Interruption) in
      guard let dividend = call.int(0), let divisor = call.int(1), divisor != 0 else {
        if Arithmetic.isBig(call[0]) || Arithmetic.isBig(call[1]) { return call.unsupported }
        throw Arithmetic.bad(call.evaluator)
      }
      return .integer(dividend.remainderReportingOverflow(dividingBy: divisor).partialValue)
    },
    "abs": .deep(1...1) { call throws(Interruption) in
      switch call[0] {
      case .integer(let number):
        return Int(exactly: number.magnitude).map { .integer($0) } ?? call.unsupported
      case .float(let number): return .float(number.magnitude)
      default: return call.unsupported
      }
    },
    "max": .deep(2...2) { call throws(Interruption) in
      TermOrder.compare(call[0], call[1]) >= 0 ? call[0] : call[1]
    },
    "min": .deep(2...2) { call throws(Interruption) in
      TermOrder.compare(call[0], call[1]) <= 0 ? call[0] : call[1]
    },
    "round": .deep(1...1) { call throws(Interruption) in rounded(call, .toNearestOrAwayFromZero) },
    "trunc": .deep(1...1) { call throws(Interruption) in rounded(call, .towardZero) },
    "floor": .deep(1...1) { call throws(Interruption) in rounded(call, .down) },
    "ceil": .deep(1...1) { call throws(Interruption) in rounded(call, .up) },
    "get_in": .whole(2...2) { call throws(Interruption) in
      guard let path = call.list(1) else { return call.unsupported }
      return try NestedAccess.get(call[0], path[...], call)
    },
    "put_in": .whole(2...3, storing: 2) { call throws(Interruption) in
      guard call.count == 3, let path = call.list(1) else { return call.unsupported }
      return try NestedAccess.update(call[0], path[...], call) { _ in call[2] }
    },
    "update_in": .whole(2...3) { call throws(Interruption) in
      guard call.count == 3, let path = call.list(1) else { return call.unsupported }
      return try NestedAccess.update(call[0], path[...], call) {
        (old: Value) throws(Interruption) in
        try call.evaluator.apply(call[2], [old])
      }
    },
    "struct": .whole(1...2) { call throws(Interruption) in try makeStruct(call) },
    "struct!": .whole(1...2) { call throws(Interruption) in try makeStruct(call) },
  ]

  private static func rounded(_ call: HostCall, _ rule: FloatingPointRoundingRule) -> Value {
    switch call[0] {
    case .integer, .bigInteger: return call[0]
    case .float(let number):
      return Int(exactly: number.rounded(rule)).map { .integer($0) } ?? call.unsupported
    default: return call.unsupported
    }
  }

  private static func makeStruct(_ call: HostCall) throws(Interruption) -> Value {
    guard let fields = call.count == 1 ? [] : try pairs(call[1], call) else {
      return call.unsupported
    }
    switch call[0] {
    case .atom(let module):
      let known = try call.evaluator.structValue(module, fields: [])
      guard case .map(var map) = known else { return known }
      for (key, value) in fields {
        if map[key] == nil {
          if call.name == "struct" { continue }
          throw call.raise("KeyError", "key not found in the struct")
        }
        map[key] = value
      }
      return .map(map)
    case .map(var map):
      for (key, value) in fields where map[key] != nil { map[key] = value }
      return .map(map)
    default: return call.unsupported
    }
  }

  private static func pairs(
    _ value: Value, _ call: HostCall
  ) throws(Interruption) -> [(Value, Value)]? {
    guard case .elements(let elements) = try call.evaluator.enumerate(value) else { return nil }
    var pairs: [(Value, Value)] = []
    for element in elements {
      guard case .tuple(let parts) = element, parts.count == 2 else { return nil }
      if let unknown = parts[0].firstUnknown { throw .undetermined(unknown) }
      pairs.append((parts[0], parts[1]))
    }
    return pairs
  }
}
