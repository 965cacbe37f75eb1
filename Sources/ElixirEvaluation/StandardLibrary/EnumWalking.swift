/// The functions of `Enum` that go through a collection with a function that decides what comes of it.
enum EnumWalking {
  static let functions: [String: HostFunction] = [
    "chunk_while": .whole(4...4, storing: 1) { call throws(Interruption) in
      var chunks: [Value] = []
      var accumulated = call[1]
      for element in try EnumModule.elements(call) {
        let step = try call.apply(2, element, accumulated)
        guard case .tuple(let parts) = step, let mark = parts.first?.atomText,
          parts.count == 2 || (parts.count == 3 && mark == "cont")
        else {
          throw .undetermined(step.unknown ?? call.evaluator.notEvaluated("this chunk_while"))
        }
        if parts.count == 3 { chunks.append(parts[1]) }
        accumulated = parts[parts.count - 1]
        if mark == "halt" { break }
      }
      let end = try call.apply(3, accumulated)
      guard case .tuple(let parts) = end, parts.first == .atom("cont"), parts.count >= 2 else {
        return .unknown(end.unknown?.with() ?? call.evaluator.notEvaluated("this chunk_while"))
      }
      if parts.count == 3 { chunks.append(parts[1]) }
      return .list(chunks)
    },
    "count_until": .whole(2...3) { call throws(Interruption) in
      guard let limit = call.int(call.count - 1), limit > 0 else { return call.unsupported }
      var count = 0
      for element in try EnumModule.elements(call) {
        if count == limit { break }
        if call.count == 2 {
          count += 1
          continue
        }
        guard let truth = try call.apply(1, element).truth else { return call.unsupported }
        if truth { count += 1 }
      }
      return .integer(count)
    },
    "zip_reduce": .whole(3...4) { call throws(Interruption) in
      var lists: [[Value]] = []
      if call.count == 4 {
        lists = [try EnumModule.elements(call), try EnumModule.elements(call, 1)]
      } else {
        for list in try EnumModule.elements(call) {
          switch try call.evaluator.enumerate(list) {
          case .elements(let elements): lists.append(elements)
          case .unknown(let unknown): return .unknown(unknown.with())
          }
        }
      }
      var accumulated = call[call.count - 2]
      for position in 0..<(lists.map(\.count).min() ?? 0) {
        let row = lists.map { $0[position] }
        accumulated =
          if call.count == 4 {
            try call.apply(3, row[0], row[1], accumulated)
          } else {
            try call.apply(2, .list(row), accumulated)
          }
      }
      return accumulated
    },
    "map_intersperse": .whole(3...3, storing: 1) { call throws(Interruption) in
      var result: [Value] = []
      for (index, element) in try EnumModule.elements(call).enumerated() {
        if index > 0 { result.append(call[1]) }
        result.append(try call.apply(2, element))
      }
      return .list(result)
    },
    "reverse_slice": .whole(3...3) { call throws(Interruption) in
      guard let start = call.int(1), let count = call.int(2), start >= 0, count >= 0 else {
        return call.unsupported
      }
      let elements = try EnumModule.elements(call)
      let first = min(start, elements.count)
      let end = first + min(count, elements.count - first)
      return .list(elements[..<first] + elements[first..<end].reversed() + elements[end...])
    },
    "min_max_by": .whole(2...2) { call throws(Interruption) in
      .tuple([
        try call.evaluator.callRemote("Elixir.Enum", "min_by", call.arguments),
        try call.evaluator.callRemote("Elixir.Enum", "max_by", call.arguments),
      ])
    },
  ]
}
