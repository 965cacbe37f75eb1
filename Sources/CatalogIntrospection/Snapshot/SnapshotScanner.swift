/// Reads JSON from left to right into typed values, without a tree of it in memory.
///
/// The file may come from anybody: nesting is bounded, and every error is thrown with its place.
struct SnapshotScanner {
  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0
  private static let deepest = 32

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The error for something else than expected at the present place.
  func error(expected: String) -> SnapshotFileError {
    .malformed(offset: index, expected: expected)
  }

  /// Reads an object; `member` reads the value of each name, or skips it.
  mutating func object(
    _ member: (inout SnapshotScanner, String) throws(SnapshotFileError) -> Void
  ) throws(SnapshotFileError) {
    try enter(UInt8(ascii: "{"), "an object")
    if take(UInt8(ascii: "}")) { return leave() }
    while true {
      let name = try string()
      guard take(UInt8(ascii: ":")) else { throw error(expected: "a colon") }
      try member(&self, name)
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "}")) else { throw error(expected: "a comma or a closing brace") }
      return leave()
    }
  }

  /// Reads a list with `element`.
  mutating func list<Element>(
    _ element: (inout SnapshotScanner) throws(SnapshotFileError) -> Element
  ) throws(SnapshotFileError) -> [Element] {
    try enter(UInt8(ascii: "["), "a list")
    var elements: [Element] = []
    if take(UInt8(ascii: "]")) {
      leave()
      return elements
    }
    while true {
      elements.append(try element(&self))
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "]")) else { throw error(expected: "a comma or a closing bracket") }
      leave()
      return elements
    }
  }

  /// Reads a list of texts.
  mutating func strings() throws(SnapshotFileError) -> [String] {
    try list { (scanner) throws(SnapshotFileError) in try scanner.string() }
  }

  /// Reads texts by name.
  mutating func dictionary() throws(SnapshotFileError) -> [String: String] {
    var strings: [String: String] = [:]
    try object { (scanner, name) throws(SnapshotFileError) in strings[name] = try scanner.string() }
    return strings
  }

  /// Reads a whole number.
  mutating func integer() throws(SnapshotFileError) -> Int {
    guard let number = Int(number()) else { throw error(expected: "a whole number") }
    return number
  }

  /// Reads a number.
  mutating func double() throws(SnapshotFileError) -> Double {
    guard let number = Double(number()), number.isFinite else { throw error(expected: "a number") }
    return number
  }

  /// Reads `true` or `false`.
  mutating func bool() throws(SnapshotFileError) -> Bool {
    if takeWord("true") { return true }
    if takeWord("false") { return false }
    throw error(expected: "true or false")
  }

  /// Reads a text that is one of an enumeration's raw values.
  mutating func choice<Choice: RawRepresentable<String>>(
    _ type: Choice.Type
  ) throws(SnapshotFileError) -> Choice {
    guard let choice = Choice(rawValue: try string()) else {
      throw error(expected: "one of the known words")
    }
    return choice
  }

  /// Reads over any value: what a later version of planctl has added.
  mutating func skip() throws(SnapshotFileError) {
    skipSpace()
    guard index < bytes.count else { throw error(expected: "a value") }
    switch bytes[index] {
    case UInt8(ascii: "{"):
      try object { (scanner, _) throws(SnapshotFileError) in try scanner.skip() }
    case UInt8(ascii: "["):
      _ = try list { (scanner) throws(SnapshotFileError) in try scanner.skip() }
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "n"):
      guard takeWord("null") else { throw error(expected: "null") }
    case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try bool()
    default: _ = try double()
    }
  }

  /// Demands that nothing but space follows.
  mutating func end() throws(SnapshotFileError) {
    skipSpace()
    guard index == bytes.count else { throw error(expected: "the end of the file") }
  }

  /// Reads a text.
  mutating func string() throws(SnapshotFileError) -> String {
    guard take(UInt8(ascii: "\"")) else { throw error(expected: "a text") }
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\""),
      bytes[index] != UInt8(ascii: "\\")
    {
      index += 1
    }
    guard index < bytes.count else { throw error(expected: "a closing quote") }
    if bytes[index] == UInt8(ascii: "\"") {
      defer { index += 1 }
      return String(decoding: bytes[start..<index], as: UTF8.self)
    }
    var text = Array(bytes[start..<index])
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      if byte == UInt8(ascii: "\\") { try escape(into: &text) } else { text.append(byte) }
    }
    throw error(expected: "a closing quote")
  }

  private mutating func escape(into text: inout [UInt8]) throws(SnapshotFileError) {
    guard index < bytes.count else { throw error(expected: "an escape") }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "u"): text += Array(String(Character(try escapedScalar())).utf8)
    default: throw error(expected: "an escape")
    }
  }

  private mutating func escapedScalar() throws(SnapshotFileError) -> Unicode.Scalar {
    var value = try hexadecimal()
    // Two escapes make one scalar outside of the basic plane (RFC 8259, section 7).
    if (0xD800..<0xDC00).contains(value), takeWord("\\u") {
      let low = try hexadecimal()
      guard (0xDC00..<0xE000).contains(low) else { throw error(expected: "a low surrogate") }
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else { throw error(expected: "a Unicode scalar") }
    return scalar
  }

  private mutating func hexadecimal() throws(SnapshotFileError) -> UInt32 {
    guard index + 4 <= bytes.count,
      let value = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
    else { throw error(expected: "four hexadecimal digits") }
    index += 4
    return value
  }

  private mutating func number() -> Substring {
    skipSpace()
    let start = index
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
        index += 1
        continue
      default: break
      }
      break
    }
    return Substring(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private mutating func enter(_ bracket: UInt8, _ what: String) throws(SnapshotFileError) {
    guard take(bracket) else { throw error(expected: what) }
    depth += 1
    guard depth <= Self.deepest else { throw error(expected: "less nesting") }
  }

  private mutating func leave() { depth -= 1 }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func takeWord(_ word: StaticString) -> Bool {
    let word = Array("\(word)".utf8)
    if word.first != UInt8(ascii: "\\") { skipSpace() }
    guard index + word.count <= bytes.count, bytes[index..<index + word.count].elementsEqual(word)
    else { return false }
    index += word.count
    return true
  }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      default: return
      }
    }
  }
}
