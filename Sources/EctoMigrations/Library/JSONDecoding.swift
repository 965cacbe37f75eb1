import ElixirEvaluation

/// Reads JSON as `Jason.decode/2` does.
struct JSONDecoding {
  /// Why there is no value.
  enum Failure: Error {
    case invalid
    case tooDeep
  }

  /// Whether keys of objects become atoms: `keys: :atoms`.
  let atomKeys: Bool
  private var bytes: ArraySlice<UInt8>
  private var depth = 0

  private init(_ text: [UInt8], atomKeys: Bool) {
    bytes = text[...]
    self.atomKeys = atomKeys
  }

  static func value(of text: [UInt8], atomKeys: Bool) throws(Failure) -> Value {
    var reader = JSONDecoding(text, atomKeys: atomKeys)
    let value = try reader.value()
    reader.skipSpace()
    guard reader.bytes.isEmpty else { throw .invalid }
    return value
  }

  private mutating func skipSpace() {
    bytes = bytes.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
  }

  /// Takes a byte, after white space, if it is the next.
  private mutating func take(_ byte: Character) -> Bool {
    skipSpace()
    guard let next = bytes.first, byte.asciiValue == next else { return false }
    bytes.removeFirst()
    return true
  }

  private mutating func value() throws(Failure) -> Value {
    skipSpace()
    depth += 1
    defer { depth -= 1 }
    if depth > 256 { throw .tooDeep }
    if take("{") { return try object() }
    if take("[") { return try list() }
    if take("\"") { return .string(try string()) }
    for (word, value) in [("true", Value.true), ("false", .false), ("null", .nil)]
    where bytes.starts(with: word.utf8) {
      bytes = bytes.dropFirst(word.utf8.count)
      return value
    }
    return try number()
  }

  private mutating func list() throws(Failure) -> Value {
    if take("]") { return .list([]) }
    var elements: [Value] = []
    repeat { elements.append(try value()) } while take(",")
    guard take("]") else { throw .invalid }
    return .list(elements)
  }

  /// Of several equal keys, the first counts, as `Jason` builds its maps.
  private mutating func object() throws(Failure) -> Value {
    var map = MapValue()
    if take("}") { return .map(map) }
    repeat {
      guard take("\"") else { throw .invalid }
      let name = try string()
      guard take(":") else { throw .invalid }
      let key = atomKeys ? Value.atom(name) : .string(name)
      let value = try value()
      if map[key] == nil { map[key] = value }
    } while take(",")
    guard take("}") else { throw .invalid }
    return .map(map)
  }

  private mutating func number() throws(Failure) -> Value {
    let text = bytes.prefix { byte in
      (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
    }
    bytes = bytes.dropFirst(text.count)
    let written = String(decoding: text, as: UTF8.self)
    let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text
    let whole = digits.prefix { (0x30...0x39).contains($0) }
    guard let first = whole.first, first != UInt8(ascii: "0") || whole.count == 1 else {
      throw .invalid
    }
    if digits.allSatisfy({ (0x30...0x39).contains($0) }) {
      return Int(written).map(Value.integer) ?? .bigInteger(written)
    }
    guard digits.last.map({ (0x30...0x39).contains($0) }) == true, let number = Double(written),
      number.isFinite
    else { throw .invalid }
    return .float(number)
  }

  /// What stands before the closing quote.
  private mutating func string() throws(Failure) -> String {
    var text: [UInt8] = []
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: text, as: UTF8.self) else { throw .invalid }
        return text
      case UInt8(ascii: "\\"): text += try escape()
      case ..<0x20: throw .invalid
      default: text.append(byte)
      }
    }
    throw .invalid
  }

  private mutating func escape() throws(Failure) -> [UInt8] {
    switch bytes.popFirst() {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "u"):
      var code = try codeUnit()
      if (0xD800..<0xDC00).contains(code) {
        guard bytes.starts(with: "\\u".utf8) else { throw .invalid }
        bytes = bytes.dropFirst(2)
        let low = try codeUnit()
        guard (0xDC00..<0xE000).contains(low) else { throw .invalid }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw .invalid }
      return Array(String(scalar).utf8)
    case let byte? where [UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/")].contains(byte):
      return [byte]
    default: throw .invalid
    }
  }

  private mutating func codeUnit() throws(Failure) -> UInt32 {
    let digits = bytes.prefix(4)
    bytes = bytes.dropFirst(4)
    guard digits.count == 4, digits.allSatisfy({ UnicodeScalar($0).properties.isASCIIHexDigit }),
      let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw .invalid }
    return code
  }
}
