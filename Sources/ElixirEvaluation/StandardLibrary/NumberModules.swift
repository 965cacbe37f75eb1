/// Elixir's `Integer`.
enum IntegerModule {
  static let functions: [String: HostFunction] = [
    "to_string": .deep(1...2) { call throws(Interruption) in
      if call.count == 1 {
        guard case .integer = call[0] else {
          if case .bigInteger(let digits) = call[0] { return .string(digits) }
          throw call.raise("ArgumentError", "not an integer")
        }
        return call[0].stringChars ?? call.unsupported
      }
      guard let number = call.int(0), let base = call.int(1), (2...36).contains(base) else {
        return call.unsupported
      }
      return .string(String(number, radix: base, uppercase: true))
    },
    "to_charlist": .deep(1...1) { call throws(Interruption) in
      guard let number = call.int(0) else { return call.unsupported }
      return .list(String(number).unicodeScalars.map { .integer(Int($0.value)) })
    },
    "parse": .deep(1...2) { call throws(Interruption) in
      guard let text = call.text(0) else { return call.unsupported }
      let base = call.int(1) ?? 10
      guard (2...36).contains(base) else { return call.unsupported }
      guard let (number, rest) = parse(text, base: base) else {
        return .atom("error")
      }
      guard let number else { return call.unsupported }
      return .tuple([.integer(number), .string(rest)])
    },
    "digits": .deep(1...2) { call throws(Interruption) in
      guard let number = call.int(0), number >= 0, call.count == 1 else { return call.unsupported }
      return .list(String(number).compactMap(\.wholeNumberValue).map { .integer($0) })
    },
    "undigits": .deep(1...2) { call throws(Interruption) in
      guard call.count == 1, let digits = call.list(0)?.compactMap(\.int),
        digits.allSatisfy((0...9).contains), let number = Int(digits.map(String.init).joined())
      else { return call.unsupported }
      return .integer(number)
    },
    "pow": .deep(2...2) { call throws(Interruption) in
      try Arithmetic.power(call[0], call[1], call.evaluator)
    },
    "mod": .deep(2...2) { call throws(Interruption) in
      guard let number = call.int(0), let divisor = call.int(1), divisor != 0 else {
        throw Arithmetic.bad(call.evaluator)
      }
      let rest = number.remainderReportingOverflow(dividingBy: divisor).partialValue
      return .integer(rest != 0 && (rest < 0) != (divisor < 0) ? rest + divisor : rest)
    },
    "floor_div": .deep(2...2) { call throws(Interruption) in
      guard let number = call.int(0), let divisor = call.int(1), divisor != 0 else {
        throw Arithmetic.bad(call.evaluator)
      }
      let (quotient, overflow) = number.dividedReportingOverflow(by: divisor)
      if overflow { return call.unsupported }
      let rest = number.remainderReportingOverflow(dividingBy: divisor).partialValue
      return .integer(rest != 0 && (rest < 0) != (divisor < 0) ? quotient - 1 : quotient)
    },
    "gcd": .deep(2...2) { call throws(Interruption) in
      guard var first = call.int(0)?.magnitude, var second = call.int(1)?.magnitude else {
        return call.unsupported
      }
      while second != 0 { (first, second) = (second, first % second) }
      return Int(exactly: first).map { .integer($0) } ?? call.unsupported
    },
    "is_even": .deep(1...1) { call throws(Interruption) in
      try call.requireMacro()
      guard let number = call.int(0) else { return call.unsupported }
      return .bool(number % 2 == 0)
    },
    "is_odd": .deep(1...1) { call throws(Interruption) in
      try call.requireMacro()
      guard let number = call.int(0) else { return call.unsupported }
      return .bool(number % 2 != 0)
    },
  ]

  /// The integer at the start of a text and what follows; the number is nil beyond 64 bits.
  static func parse(_ text: String, base: Int) -> (number: Int?, rest: String)? {
    guard (2...36).contains(base) else { return nil }
    var digits = ""
    var rest = text[...]
    if let sign = rest.first, sign == "-" || sign == "+" {
      if sign == "-" { digits = "-" }
      rest = rest.dropFirst()
    }
    let run = rest.prefix { character in
      guard character.isASCII, let value = character.hexDigitValue ?? letterValue(character) else {
        return false
      }
      return value < base
    }
    if run.isEmpty { return nil }
    rest = rest[run.endIndex...]
    return (Int(digits + run, radix: base), String(rest))
  }

  private static func letterValue(_ character: Character) -> Int? {
    guard let code = character.asciiValue else { return nil }
    switch code {
    case 0x41...0x5A: return Int(code) - 0x41 + 10
    case 0x61...0x7A: return Int(code) - 0x61 + 10
    default: return nil
    }
  }
}

/// Elixir's `Float`.
enum FloatModule {
  static let functions: [String: HostFunction] = [
    "to_string": .deep(1...1) { call throws(Interruption) in
      guard case .float = call[0] else { return call.unsupported }
      return call[0].stringChars ?? call.unsupported
    },
    "round": .deep(1...2) { call throws(Interruption) in try round(call, .toNearestOrAwayFromZero)
    },
    "floor": .deep(1...2) { call throws(Interruption) in try round(call, .down) },
    "ceil": .deep(1...2) { call throws(Interruption) in try round(call, .up) },
    "parse": .deep(1...1) { call throws(Interruption) in
      guard let text = call.text(0) else { return call.unsupported }
      return parse(text) ?? call.unsupported
    },
    "pow": .deep(2...2) { call in call.unsupported },
  ]

  private static func round(
    _ call: HostCall, _ rule: FloatingPointRoundingRule
  ) throws(Interruption) -> Value {
    guard let number = Arithmetic.number(call[0]), call.count == 1 || call.int(1) == 0 else {
      return call.unsupported
    }
    return .float(number.rounded(rule))
  }

  /// `1`, `-1.5`, `1.0e-3` and what follows: an exponent needs digits, as a point does.
  private static func parse(_ text: String) -> Value? {
    let bytes = Array(text.utf8)
    var end = 0
    func skipDigits(from start: Int) -> Int {
      var position = start
      while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
      return position
    }
    func isNext(_ characters: String) -> Bool {
      end < bytes.count && characters.utf8.contains(bytes[end])
    }
    if isNext("+-") { end = 1 }
    let whole = skipDigits(from: end)
    if whole == end { return .atom("error") }
    end = whole
    if isNext(".") {
      let fraction = skipDigits(from: end + 1)
      if fraction > end + 1 { end = fraction }
    }
    if isNext("eE") {
      let point = end
      end += 1
      if isNext("+-") { end += 1 }
      let exponent = skipDigits(from: end)
      end = exponent > end ? exponent : point
    }
    guard let number = Double(String(decoding: bytes[..<end], as: UTF8.self)), number.isFinite
    else { return nil }
    return .tuple([.float(number), .binary(Array(bytes[end...]))])
  }
}
