import ElixirEvaluation

/// `Decimal`: what its functions make of numbers of up to 28 digits.
enum DecimalModule {
  static let host = HostModule(
    name: "Elixir.Decimal",
    functions: [
      "new": HostFunction(1...1) { (call) throws(Interruption) in
        decimal(call.arguments[0]) ?? unknown(call)
      },
      "from_float": HostFunction(1...1) { (call) throws(Interruption) in
        call.arguments[0].interpolated.flatMap { decimal(.string($0)) } ?? unknown(call)
      },
      "to_string": HostFunction(1...1) { (call) throws(Interruption) in
        call.arguments[0].interpolated.map(Value.string) ?? unknown(call)
      },
      "add": .decimals { DecimalNumber.sum($0, $1)?.value },
      "sub": .decimals { DecimalNumber.sum($0, $1.negated)?.value },
      "mult": .decimals { DecimalNumber.product($0, $1)?.value },
      "div": .division(DecimalNumber.quotient),
      "div_int": .division(DecimalNumber.integerQuotient),
      "rem": .division(DecimalNumber.remainder),
      "round": HostFunction(1...3, unknowns: .propagateDeep) { (call) throws(Interruption) in
        let mode = call.arguments.count > 2 ? call.arguments[2].atomText ?? "" : "half_up"
        let places = call.arguments.count > 1 ? call.arguments[1] : .integer(0)
        guard case .integer(let places) = places, (-30...30).contains(places),
          let rounding = DecimalNumber.Rounding(rawValue: mode),
          let number = number(call.arguments[0])?.rounded(to: places, rounding)
        else { return unknown(call) }
        return number.value
      },
      "abs": .decimal {
        DecimalNumber(coefficient: abs($0.coefficient), exponent: $0.exponent).value
      },
      "normalize": .decimal { $0.normalized.value },
      "positive?": .decimal { .bool($0.coefficient > 0) },
      "negative?": .decimal { .bool($0.coefficient < 0) },
      "to_float": .decimal { number in
        Double("\(number.coefficient)e\(number.exponent)").map(Value.float)
      },
      "max": .decimals { left, right in
        DecimalNumber.order(left, right).flatMap { $0 == 0 ? nil : ($0 < 0 ? right : left).value }
      },
      "min": .decimals { left, right in
        DecimalNumber.order(left, right).flatMap { $0 == 0 ? nil : ($0 < 0 ? left : right).value }
      },
      "compare": .decimals { left, right in
        DecimalNumber.order(left, right).map { .atom($0 == 0 ? "eq" : ($0 < 0 ? "lt" : "gt")) }
      },
      "eq?": .decimals { DecimalNumber.order($0, $1).map { .bool($0 == 0) } },
      "equal?": .decimals { DecimalNumber.order($0, $1).map { .bool($0 == 0) } },
      "gt?": .decimals { DecimalNumber.order($0, $1).map { .bool($0 > 0) } },
      "lt?": .decimals { DecimalNumber.order($0, $1).map { .bool($0 < 0) } },
      "negate": HostFunction(1...1, unknowns: .propagateDeep) { (call) throws(Interruption) in
        guard let number = number(call.arguments[0]), number.coefficient != 0 else {
          return unknown(call)
        }
        return number.negated.value
      },
      "to_integer": HostFunction(1...1, unknowns: .propagateDeep) { (call) throws(Interruption) in
        DecimalNumber(call.arguments[0])?.integer.map(Value.integer) ?? unknown(call)
      },
    ], fallback: HostFunction(0...255) { (call) throws(Interruption) in unknown(call) })

  /// A decimal, an integer, or a text of one.
  fileprivate static func number(_ value: Value) -> DecimalNumber? {
    if case .float = value { return nil }
    return decimal(value).flatMap(DecimalNumber.init)
  }

  fileprivate static func unknown(_ call: HostCall) -> Value {
    .unknown(
      Unknown(.notEvaluated, "\(call.callee) is not evaluated", at: call.evaluator.location))
  }

  /// Sign, digits without the point, and exponent, of `-1.20` or `1.5e3`.
  private static func decimal(_ value: Value) -> Value? {
    if value.structName == host.name { return value }
    guard var rest = value.interpolated?[...], value.isNumber || value.text != nil else {
      return nil
    }
    let isNegative = rest.hasPrefix("-")
    if isNegative || rest.hasPrefix("+") { rest = rest.dropFirst() }
    var exponent = 0
    if let mark = rest.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      guard let written = Int(rest[rest.index(after: mark)...]), abs(written) < 10_000 else {
        return nil
      }
      exponent = written
      rest = rest[..<mark]
    }
    let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? parts[1] : ""
    let digits = parts[0] + fraction
    guard !digits.isEmpty, let coefficient = Int(digits) else { return nil }
    return .map(
      MapValue([
        (.atom("__struct__"), .atom(host.name)), (.atom("sign"), .integer(isNegative ? -1 : 1)),
        (.atom("coef"), .integer(coefficient)),
        (.atom("exp"), .integer(exponent - fraction.utf8.count)),
      ]))
  }
}

extension HostFunction {
  /// A function of a decimal's struct, which takes nothing else; without a result, it is unknown.
  fileprivate static func decimal(
    _ body: @escaping @Sendable (DecimalNumber) -> Value?
  ) -> HostFunction {
    HostFunction(1...1, unknowns: .propagateDeep) { (call) throws(Interruption) in
      DecimalNumber(call.arguments[0]).flatMap(body) ?? DecimalModule.unknown(call)
    }
  }

  /// A function that takes no zero for its second decimal.
  fileprivate static func division(
    _ body: @escaping @Sendable (DecimalNumber, DecimalNumber) -> DecimalNumber?
  ) -> HostFunction {
    onNumbers { (call, left, right) throws(Interruption) in
      if right.coefficient == 0 {
        throw call.evaluator.exception(
          "Decimal.Error", left.coefficient == 0 ? "invalid_operation: 0 / 0" : "division_by_zero")
      }
      return body(left, right)?.value
    }
  }

  /// A function of two decimals; without a result, it is unknown.
  fileprivate static func decimals(
    _ body: @escaping @Sendable (DecimalNumber, DecimalNumber) -> Value?
  ) -> HostFunction {
    onNumbers { (_, left, right) throws(Interruption) in body(left, right) }
  }

  private static func onNumbers(
    _ body:
      @escaping @Sendable (HostCall, DecimalNumber, DecimalNumber) throws(Interruption) -> Value?
  ) -> HostFunction {
    HostFunction(2...2, unknowns: .propagateDeep) { (call) throws(Interruption) in
      guard let left = DecimalModule.number(call.arguments[0]),
        let right = DecimalModule.number(call.arguments[1])
      else { return DecimalModule.unknown(call) }
      return try body(call, left, right) ?? DecimalModule.unknown(call)
    }
  }
}
