/// The functions of `Enum` that come to one value.
enum EnumReducing {
  static let functions: [String: HostFunction] = [
    "reduce": HostFunction(2...3) { call throws(Interruption) in try reduce(call) },
    "reduce_while": .whole(3...3, storing: 1) { call throws(Interruption) in
      var accumulated = call[1]
      for element in try EnumModule.elements(call) {
        let step = try call.apply(2, element, accumulated)
        guard case .tuple(let parts) = step, parts.count == 2 else {
          throw .undetermined(step.unknown ?? call.evaluator.notEvaluated("this reduce_while"))
        }
        accumulated = parts[1]
        if parts[0] == .atom("halt") { return accumulated }
        if let unknown = parts[0].unknown { throw .undetermined(unknown) }
      }
      return accumulated
    },
    "map_reduce": .whole(3...3, storing: 1) { call throws(Interruption) in
      var accumulated = call[1]
      var mapped: [Value] = []
      for element in try EnumModule.elements(call) {
        let step = try call.apply(2, element, accumulated)
        guard case .tuple(let parts) = step, parts.count == 2 else {
          throw .undetermined(step.unknown ?? call.evaluator.notEvaluated("this map_reduce"))
        }
        mapped.append(parts[0])
        accumulated = parts[1]
      }
      return .tuple([.list(mapped), accumulated])
    },
    "flat_map_reduce": .whole(3...3, storing: 1) { call throws(Interruption) in
      var accumulated = call[1]
      var mapped: [Value] = []
      for element in try EnumModule.elements(call) {
        let step = try call.apply(2, element, accumulated)
        guard case .tuple(let parts) = step, parts.count == 2, case .list(let inner) = parts[0]
        else {
          throw .undetermined(step.unknown ?? call.evaluator.notEvaluated("flat_map_reduce"))
        }
        mapped += inner
        accumulated = parts[1]
      }
      return .tuple([.list(mapped), accumulated])
    },
    "scan": .whole(2...3) { call throws(Interruption) in
      var result: [Value] = []
      var accumulated: Value? = call.count == 3 ? call[1] : nil
      for element in try EnumModule.elements(call) {
        let next =
          if let accumulated {
            try call.apply(call.count - 1, element, accumulated)
          } else {
            element
          }
        result.append(next)
        accumulated = next
      }
      return .list(result)
    },
    "sum": .deep(1...1) { call throws(Interruption) in
      var sum = Value.integer(0)
      for element in try EnumModule.elements(call) {
        sum = try Arithmetic.add(sum, element, call.evaluator)
      }
      return sum
    },
    "sum_by": .whole(2...2) { call throws(Interruption) in
      var sum = Value.integer(0)
      for element in try EnumModule.elements(call) {
        let part = try call.apply(1, element)
        if let unknown = part.unknown { throw .undetermined(unknown) }
        sum = try Arithmetic.add(sum, part, call.evaluator)
      }
      return sum
    },
    "product": .deep(1...1) { call throws(Interruption) in
      var product = Value.integer(1)
      for element in try EnumModule.elements(call) {
        product = try Arithmetic.multiply(product, element, call.evaluator)
      }
      return product
    },
    "empty?": .whole(1...1) { call throws(Interruption) in
      .bool(try EnumModule.elements(call).isEmpty)
    },
    "at": .whole(2...3, storing: 2) { call throws(Interruption) in
      try element(call).map { $0 } ?? call[2]
    },
    "fetch": .whole(2...2) { call throws(Interruption) in
      try element(call).map { .tuple([.ok, $0]) } ?? .atom("error")
    },
    "fetch!": .whole(2...2) { call throws(Interruption) in
      guard let found = try element(call) else {
        throw call.raise("Enum.OutOfBoundsError", "out of bounds error")
      }
      return found
    },
    "random": HostFunction(1...1) { call in call.world("a random element is not known") },
    "shuffle": HostFunction(1...1) { call in call.world("a random order is not known") },
    "take_random": HostFunction(2...2) { call in call.world("random elements are not known") },
  ]

  private static func reduce(_ call: HostCall) throws(Interruption) -> Value {
    if let unknown = call[0].unknown {
      try call.evaluator.recordEffects(of: [call[call.count - 1]], unknown: unknown)
      return .unknown(unknown.with())
    }
    var elements = try EnumModule.elements(call)[...]
    var accumulated: Value
    if call.count == 3 {
      accumulated = call[1]
    } else {
      guard let first = elements.popFirst() else {
        throw call.raise("Enum.EmptyError", "empty error")
      }
      accumulated = first
    }
    for element in elements {
      accumulated = try call.apply(call.count - 1, element, accumulated)
    }
    return accumulated
  }

  private static func element(_ call: HostCall) throws(Interruption) -> Value? {
    let elements = try EnumModule.elements(call)
    guard let index = call.int(1) else { throw .undetermined(call.evaluator.notEvaluated("at")) }
    let position = index < 0 ? elements.count + index : index
    return elements.indices.contains(position) ? elements[position] : nil
  }
}
