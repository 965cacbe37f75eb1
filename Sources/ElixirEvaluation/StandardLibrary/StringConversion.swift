/// The functions of `String` that turn texts into other terms.
enum StringConversion {
  static let functions: [String: HostFunction] = [
    "to_atom": .deep(1...1) { call throws(Interruption) in
      guard let text = call.text(0) else {
        throw call.raise("ArgumentError", "errors were found: not a binary")
      }
      if text.unicodeScalars.count > 255 {
        throw call.raise("SystemLimitError", "a system limit has been reached")
      }
      return .atom(text)
    },
    "to_existing_atom": .deep(1...1) { call throws(Interruption) in
      .atom(try StringModule.text(call))
    },
    "to_integer": .deep(1...2) { call throws(Interruption) in
      let text = try StringModule.text(call)
      let base = call.int(1) ?? 10
      guard let (number, rest) = IntegerModule.parse(text, base: base), rest.isEmpty else {
        throw call.raise("ArgumentError", "not a textual representation of an integer")
      }
      return number.map { .integer($0) } ?? call.unsupported
    },
    "to_float": .deep(1...1) { call throws(Interruption) in
      let text = try StringModule.text(call)
      guard text.contains("."), let number = Double(text), number.isFinite else {
        throw call.raise("ArgumentError", "not a textual representation of a float")
      }
      return .float(number)
    },
    "to_charlist": .deep(1...1) { call throws(Interruption) in
      .list(try StringModule.text(call).unicodeScalars.map { .integer(Int($0.value)) })
    },
  ]
}

/// Elixir's `Base`.
enum BaseModule {
  static let functions: [String: HostFunction] = [
    "encode16": .deep(1...2) { call throws(Interruption) in
      guard let bytes = call[0].binaryBytes else { return call.unsupported }
      let isLower = call.option(1, "case") == .atom("lower")
      return .string(bytes.map { hex($0, isLower: isLower) }.joined())
    },
    "decode16": .deep(1...2) { call throws(Interruption) in
      decode16(call).map { .tuple([.ok, .binary($0)]) } ?? .atom("error")
    },
    "decode16!": .deep(1...2) { call throws(Interruption) in
      guard let bytes = decode16(call) else {
        throw call.raise("ArgumentError", "not an upper case hexadecimal text")
      }
      return .binary(bytes)
    },
    "encode64": .deep(1...2) { call throws(Interruption) in
      guard let bytes = call[0].binaryBytes else { return call.unsupported }
      return .string(Base64.encode(bytes, isURL: false, pads: pads(call)))
    },
    "url_encode64": .deep(1...2) { call throws(Interruption) in
      guard let bytes = call[0].binaryBytes else { return call.unsupported }
      return .string(Base64.encode(bytes, isURL: true, pads: pads(call)))
    },
    "decode64": .deep(1...2) { call throws(Interruption) in
      guard call.count == 1, let text = call.text(0) else { return call.unsupported }
      return Base64.decode(text, isURL: false).map { .tuple([.ok, .binary($0)]) } ?? .atom("error")
    },
    "decode64!": .deep(1...2) { call throws(Interruption) in
      guard call.count == 1, let text = call.text(0) else { return call.unsupported }
      guard let bytes = Base64.decode(text, isURL: false) else {
        throw call.raise("ArgumentError", "not a base 64 text")
      }
      return .binary(bytes)
    },
    "url_decode64!": .deep(1...2) { call throws(Interruption) in
      guard call.count == 1, let text = call.text(0) else { return call.unsupported }
      guard let bytes = Base64.decode(text, isURL: true) else {
        throw call.raise("ArgumentError", "not a base 64 text")
      }
      return .binary(bytes)
    },
  ]

  private static func pads(_ call: HostCall) -> Bool { call.option(1, "padding") != .false }

  static func hex(_ byte: UInt8, isLower: Bool) -> String {
    let text = String(byte, radix: 16, uppercase: !isLower)
    return text.count == 1 ? "0" + text : text
  }

  private static func decode16(_ call: HostCall) -> [UInt8]? {
    guard let text = call.text(0) else { return nil }
    let mode = call.option(1, "case")?.atomText ?? "upper"
    let digits = Array(text)
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: digits.count, by: 2) {
      let pair = digits[start...(start + 1)]
      if mode == "upper", pair.contains(where: \.isLowercase) { return nil }
      if mode == "lower", pair.contains(where: \.isUppercase) { return nil }
      guard let byte = UInt8(String(pair), radix: 16), pair.allSatisfy(\.isHexDigit) else {
        return nil
      }
      bytes.append(byte)
    }
    return bytes
  }
}

/// RFC 4648 base 64, with both alphabets.
enum Base64 {
  private static let common = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)

  private static func alphabet(isURL: Bool) -> [UInt8] {
    common + Array((isURL ? "-_" : "+/").utf8)
  }

  static func encode(_ bytes: [UInt8], isURL: Bool, pads: Bool) -> String {
    let alphabet = alphabet(isURL: isURL)
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = 0
      for byte in group { bits = bits << 8 | Int(byte) }
      bits <<= (3 - group.count) * 8
      for index in 0..<4 {
        if index <= group.count {
          result.append(alphabet[(bits >> (18 - 6 * index)) & 63])
        } else if pads {
          result.append(UInt8(ascii: "="))
        }
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  static func decode(_ text: String, isURL: Bool) -> [UInt8]? {
    let alphabet = alphabet(isURL: isURL)
    var digits = Array(text.utf8)
    guard digits.count % 4 == 0 else { return nil }
    var padding = 0
    while padding < 2, digits.last == UInt8(ascii: "=") {
      digits.removeLast()
      padding += 1
    }
    var result: [UInt8] = []
    var bits = 0
    var count = 0
    for digit in digits {
      guard let value = alphabet.firstIndex(of: digit) else { return nil }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        result.append(UInt8((bits >> count) & 255))
        bits &= (1 << count) - 1
      }
    }
    return result
  }
}
