// Numbers.
extension Parser {
  /// Digits beyond which an integer that is not decimal is rejected, to bound the work.
  private static let maximumDigits = 16_384

  mutating func addInteger(_ value: UInt64, start: Int32, end: Int32) -> Int32 {
    add(bits(value, .integer, start: start, end: end))
  }

  private func bits(_ value: UInt64, _ kind: NodeKind, start: Int32, end: Int32) -> NodeRecord {
    NodeRecord(
      kind: kind, first: Int32(truncatingIfNeeded: value),
      count: Int32(truncatingIfNeeded: value >> 32), start: start, end: end)
  }

  mutating func addNumber(_ token: Token) -> Int32 {
    if token.kind == .float { return addFloat(token) }
    var offset = Int(token.start)
    let end = Int(token.end)
    var base: UInt64 = 10
    if end - offset > 2, source[offset] == UInt8(ascii: "0") {
      switch source[offset + 1] {
      case UInt8(ascii: "x"): base = 16
      case UInt8(ascii: "o"): base = 8
      case UInt8(ascii: "b"): base = 2
      default: break
      }
      if base != 10 { offset += 2 }
    }
    let digitsStart = offset
    var value: UInt64 = 0
    while offset < end {
      if let digit = source[offset].hexadecimalValue {
        let (product, overflows) = value.multipliedReportingOverflow(by: base)
        let (sum, carries) = product.addingReportingOverflow(UInt64(digit))
        guard !overflows, !carries, sum <= UInt64(Int.max) else {
          return addBigInteger(token, digits: digitsStart..<end, base: UInt32(base))
        }
        value = sum
      }
      offset += 1
    }
    return addInteger(value, start: token.start, end: token.end)
  }

  private mutating func addBigInteger(_ token: Token, digits: Range<Int>, base: UInt32) -> Int32 {
    if base != 10, digits.count > Self.maximumDigits {
      report("integers of more than \(Self.maximumDigits) digits are not supported", at: token)
      return addError(start: token.start, end: token.end)
    }
    texts.append(decimal(digits, base: base))
    return add(
      NodeRecord(
        kind: .bigInteger, symbol: Int32(texts.count - 1), start: token.start, end: token.end))
  }

  /// The decimal digits of a large number.
  private func decimal(_ digits: Range<Int>, base: UInt32) -> String {
    let values = source[digits].compactMap(\.hexadecimalValue)
    if base == 10 {
      return values.drop { $0 == 0 }.map(String.init).joined()
    }
    // Nine decimal digits an element, the least significant first.
    var parts: [UInt64] = [0]
    for value in values {
      var carry = UInt64(value)
      for index in parts.indices {
        let sum = parts[index] * UInt64(base) + carry
        parts[index] = sum % 1_000_000_000
        carry = sum / 1_000_000_000
      }
      if carry > 0 { parts.append(carry) }
    }
    let padded = parts.reversed().map { part in
      let text = String(part)
      return String(repeating: "0", count: 9 - text.count) + text
    }
    return String(padded.joined().drop { $0 == "0" })
  }

  private mutating func addFloat(_ token: Token) -> Int32 {
    let digits = source[Int(token.start)..<Int(token.end)].filter { $0 != UInt8(ascii: "_") }
    let value = Double(String(decoding: digits, as: UTF8.self)) ?? .infinity
    if !value.isFinite { report("float out of range", at: token) }
    return add(bits(value.bitPattern, .float, start: token.start, end: token.end))
  }
}
