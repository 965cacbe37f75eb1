/// Elixir's `Enum`.
enum EnumModule {
  static let functions: [String: HostFunction] = {
    var functions = mapping
    for table in [
      EnumFiltering.functions, EnumReducing.functions, EnumSlicing.functions,
      EnumSorting.functions, EnumGrouping.functions, EnumWalking.functions,
    ] {
      functions.merge(table) { first, _ in first }
    }
    return functions
  }()

  /// The elements of an argument, in order.
  static func elements(
    _ call: HostCall, _ position: Int = 0
  ) throws(Interruption) -> [Value] {
    let isOrdered = call.name == "sort" ? call.count > 1 : !isOrderless(call)
    switch try call.evaluator.enumerate(call[position], isOrdered: isOrdered) {
    case .elements(let elements): return elements
    case .unknown(let unknown): throw .undetermined(unknown)
    }
  }

  /// Whether the call gives the same whatever the order of the elements, and calls no function on them.
  private static func isOrderless(_ call: HostCall) -> Bool {
    switch (call.name, call.count) {
    case ("count", 1), ("empty?", 1), ("any?", 1), ("all?", 1), ("max", 1), ("min", 1),
      ("min_max", 1), ("frequencies", 1), ("member?", 2):
      true
    case ("into", 2): call.map(1) != nil
    default: false
    }
  }

  private static let mapping: [String: HostFunction] = [
    "map": .whole(2...2) { call throws(Interruption) in
      var result: [Value] = []
      for element in try elements(call) { result.append(try call.apply(1, element)) }
      return .list(result)
    },
    "each": HostFunction(2...2) { call throws(Interruption) in
      switch try call.evaluator.enumerate(call[0]) {
      case .elements(let elements):
        for element in elements { _ = try call.apply(1, element) }
      case .unknown(let unknown):
        try call.evaluator.recordEffects(of: [call[1]], unknown: unknown)
      }
      return .ok
    },
    "flat_map": .whole(2...2) { call throws(Interruption) in
      var result: [Value] = []
      for element in try elements(call) {
        switch try call.evaluator.enumerate(try call.apply(1, element)) {
        case .elements(let inner): result += inner
        case .unknown(let unknown): throw .undetermined(unknown)
        }
        try call.evaluator.allow(size: result.count)
      }
      return .list(result)
    },
    "map_every": .whole(3...3) { call throws(Interruption) in
      guard let step = call.int(1), step > 0 else { return call.unsupported }
      var result: [Value] = []
      for (index, element) in try elements(call).enumerated() {
        result.append(index % step == 0 ? try call.apply(2, element) : element)
      }
      return .list(result)
    },
    "map_join": .whole(2...3) { call throws(Interruption) in
      var result: [Value] = []
      let function = call.count - 1
      for element in try elements(call) { result.append(try call.apply(function, element)) }
      return try join(result, call.count == 3 ? call[1] : .string(""), call)
    },
    "join": .whole(1...2) { call throws(Interruption) in
      try join(try elements(call), call.count == 2 ? call[1] : .string(""), call)
    },
    "intersperse": .whole(2...2, storing: 1) { call throws(Interruption) in
      var result: [Value] = []
      for (index, element) in try elements(call).enumerated() {
        if index > 0 { result.append(call[1]) }
        result.append(element)
      }
      return .list(result)
    },
    "with_index": .whole(1...2) { call throws(Interruption) in
      var result: [Value] = []
      let offset = call.int(1) ?? 0
      for (index, element) in try elements(call).enumerated() {
        let (position, overflow) = offset.addingReportingOverflow(index)
        if overflow { return call.unsupported }
        if case .function = call[1] {
          result.append(try call.apply(1, element, .integer(index)))
        } else {
          result.append(.tuple([element, .integer(position)]))
        }
      }
      return .list(result)
    },
    "to_list": .whole(1...1) { call throws(Interruption) in .list(try elements(call)) },
    "reverse": .whole(1...2) { call throws(Interruption) in
      .list(try elements(call).reversed() + (call.count == 2 ? try elements(call, 1) : []))
    },
    "concat": .whole(1...2) { call throws(Interruption) in
      if call.count == 2 { return .list(try elements(call) + elements(call, 1)) }
      var result: [Value] = []
      for part in try elements(call) {
        switch try call.evaluator.enumerate(part) {
        case .elements(let inner): result += inner
        case .unknown(let unknown): return .unknown(unknown.with())
        }
        try call.evaluator.allow(size: result.count)
      }
      return .list(result)
    },
    "zip": .whole(1...2) { call throws(Interruption) in .list(try zipped(call).map { .tuple($0) })
    },
    "zip_with": .whole(2...3) { call throws(Interruption) in
      var result: [Value] = []
      for row in try zipped(call, hasFunction: true) {
        if call.count == 2 {
          result.append(try call.apply(1, .list(row)))
        } else {
          result.append(try call.evaluator.apply(call[2], row))
        }
      }
      return .list(result)
    },
    "unzip": .whole(1...1) { call throws(Interruption) in
      var first: [Value] = []
      var second: [Value] = []
      for element in try elements(call) {
        guard case .tuple(let parts) = element, parts.count == 2 else { return call.unsupported }
        first.append(parts[0])
        second.append(parts[1])
      }
      return .tuple([.list(first), .list(second)])
    },
    "into": .whole(2...3) { call throws(Interruption) in
      var elements = try elements(call)
      if call.count == 3 {
        for index in elements.indices { elements[index] = try call.apply(2, elements[index]) }
      }
      return try into(elements, call[1], call)
    },
  ]

  private static func zipped(
    _ call: HostCall, hasFunction: Bool = false
  ) throws(Interruption) -> [[Value]] {
    var columns: [[Value]] = []
    if call.count == (hasFunction ? 3 : 2) {
      columns = [try elements(call), try elements(call, 1)]
    } else {
      for column in try elements(call) {
        switch try call.evaluator.enumerate(column) {
        case .elements(let inner): columns.append(inner)
        case .unknown(let unknown): throw .undetermined(unknown)
        }
      }
    }
    let count = columns.map(\.count).min() ?? 0
    return (0..<count).map { row in columns.map { $0[row] } }
  }

  /// The texts of elements with a joiner between; unknown ones leave a hole in the known text.
  static func join(
    _ elements: [Value], _ joiner: Value, _ call: HostCall
  ) throws(Interruption) -> Value {
    guard joiner != .nil, let separator = joiner.interpolated else { return call.unsupported }
    var pieces: [Unknown.TextPiece] = []
    var unknown: Unknown?
    var text = ""
    for (index, element) in elements.enumerated() {
      if index > 0 { text += separator }
      if let missing = element.firstUnknown {
        unknown = unknown ?? missing
        pieces += [.text(text)] + (element.unknown?.text ?? [.hole])
        text = ""
        continue
      }
      guard let part = element.interpolated else {
        if element.structName != nil { return call.unsupported }
        throw call.evaluator.undefinedProtocol("String.Chars", for: element)
      }
      text += part
      try call.evaluator.allow(size: text.utf8.count)
    }
    guard let unknown else { return .string(text) }
    return .unknown(unknown.with(text: pieces + [.text(text)]))
  }

  /// Adds elements to a list, map, set or text, as `Enum.into` does.
  static func into(
    _ elements: [Value], _ target: Value, _ call: HostCall
  ) throws(Interruption) -> Value {
    switch target {
    case .list(let list): return .list(list + elements)
    case .string, .bytes:
      var joined = target
      for element in elements {
        joined = try Concatenation.text(joined, element, call.evaluator)
      }
      return joined
    case .map(var map):
      if target.structName == "Elixir.MapSet" {
        guard case .map(let members)? = target["map"] else { return call.unsupported }
        if let unknown = Value.list(elements).firstUnknown { return .unknown(unknown.with()) }
        return MapSetModule.make(members.entries.map(\.key) + elements)
      }
      if target.structName != nil { return call.unsupported }
      for element in elements { try MapModule.insert(element, into: &map, call) }
      return .map(map)
    case .unknown(let unknown): return .unknown(unknown.with())
    default: return call.unsupported
    }
  }
}
