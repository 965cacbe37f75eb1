/// Elixir's `Bitwise`, called with its name.
enum BitwiseModule {
  static let functions: [String: HostFunction] = [
    "band": binary { $0 & $1 }, "bor": binary { $0 | $1 }, "bxor": binary { $0 ^ $1 },
    "bsl": .deep(2...2) { call throws(Interruption) in shifted(call, isLeft: true) },
    "bsr": .deep(2...2) { call throws(Interruption) in shifted(call, isLeft: false) },
    "bnot": .deep(1...1) { call throws(Interruption) in
      call.int(0).map { .integer(~$0) } ?? call.unsupported
    },
  ]

  private static func binary(_ operation: @escaping @Sendable (Int, Int) -> Int) -> HostFunction {
    .deep(2...2) { call throws(Interruption) in
      guard let left = call.int(0), let right = call.int(1) else { return call.unsupported }
      return .integer(operation(left, right))
    }
  }

  /// Unknown where 64 bits do not hold the result.
  private static func shifted(_ call: HostCall, isLeft: Bool) -> Value {
    guard let number = call.int(0), let count = call.int(1), (0..<63).contains(count) else {
      return call.unsupported
    }
    if !isLeft { return .integer(number >> count) }
    let result = number << count
    return result >> count == number ? .integer(result) : call.unsupported
  }
}
