/// Writes the snapshot file: JSON without spaces, one line for each listed object, in the order of the calls.
///
/// Members that have their usual value (false, nil, an empty list) are left out, so that a snapshot of a
/// large database stays small and its differences readable.
struct SnapshotWriter {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false
  private var depth = 0

  /// Writes an object.
  mutating func object(_ members: (inout SnapshotWriter) -> Void) {
    open(UInt8(ascii: "{"))
    members(&self)
    close(UInt8(ascii: "}"))
  }

  /// Writes an object as a member.
  mutating func object(_ name: String, _ members: (inout SnapshotWriter) -> Void) {
    key(name)
    object(members)
  }

  /// Writes a list of objects as a member, one object a line; nothing for an empty list.
  mutating func list<Element>(
    _ name: String, _ elements: some Collection<Element>,
    _ write: (inout SnapshotWriter, Element) -> Void
  ) {
    guard !elements.isEmpty else { return }
    key(name)
    open(UInt8(ascii: "["))
    depth += 1
    for element in elements {
      if needsComma { bytes.append(UInt8(ascii: ",")) }
      needsComma = false
      bytes.append(UInt8(ascii: "\n"))
      bytes += repeatElement(UInt8(ascii: " "), count: depth)
      write(&self, element)
    }
    depth -= 1
    close(UInt8(ascii: "]"))
  }

  /// Writes a list of texts as a member; nothing for an empty one.
  mutating func member(_ name: String, _ strings: [String]) {
    guard !strings.isEmpty else { return }
    key(name)
    value(strings)
  }

  /// Writes a list of whole numbers as a member, also an empty one.
  mutating func member(_ name: String, _ numbers: [Int]) {
    key(name)
    open(UInt8(ascii: "["))
    for number in numbers { value(number) }
    close(UInt8(ascii: "]"))
  }

  /// Writes texts by name as a member, sorted; nothing for an empty one.
  mutating func member(_ name: String, _ strings: [String: String]) {
    guard !strings.isEmpty else { return }
    object(name) { out in
      for (name, string) in strings.sorted(by: { $0.key < $1.key }) {
        out.value(name)
        out.bytes.append(UInt8(ascii: ":"))
        out.needsComma = false
        out.value(string)
      }
    }
  }

  /// Writes a text as a member; nothing for nil.
  mutating func member(_ name: String, _ string: String?) {
    guard let string else { return }
    key(name)
    value(string)
  }

  /// Writes a whole number as a member; nothing for nil.
  mutating func member(_ name: String, _ number: Int?) {
    guard let number else { return }
    key(name)
    value(number)
  }

  /// Writes a number as a member, with the digits that read back as the same.
  mutating func member(_ name: String, _ number: Double) {
    key(name)
    separate()
    // JSON has no infinity and no NaN; no statistic is one.
    bytes += Array((number.isFinite ? number : 0).description.utf8)
    needsComma = true
  }

  /// Writes `true` as a member if it is true, else nothing.
  mutating func flag(_ name: String, _ isSet: Bool) {
    guard isSet else { return }
    key(name)
    bytes.append(contentsOf: "true".utf8)
    needsComma = true
  }

  /// Writes `false` as a member if it is false, else nothing.
  mutating func flag(_ name: String, unless isSet: Bool) {
    guard !isSet else { return }
    key(name)
    bytes.append(contentsOf: "false".utf8)
    needsComma = true
  }

  /// Writes a list of texts.
  mutating func value(_ strings: [String]) {
    open(UInt8(ascii: "["))
    for string in strings { value(string) }
    close(UInt8(ascii: "]"))
  }

  /// Starts a member whose value the next call writes.
  mutating func key(_ name: String) {
    separate()
    // Every name of a member is the format's own, a plain word.
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: name.utf8)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  private mutating func value(_ number: Int) {
    separate()
    bytes.append(contentsOf: String(number).utf8)
    needsComma = true
  }

  private mutating func value(_ string: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    if string.utf8.contains(where: Self.mustBeEscaped) {
      appendEscaped(string)
    } else {
      bytes.append(contentsOf: string.utf8)
    }
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  private static func mustBeEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func appendEscaped(_ string: String) {
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case UInt8(ascii: "\n"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case UInt8(ascii: "\t"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        bytes += Array("\\u00\(digits.count == 1 ? "0" : "")\(digits)".utf8)
      default: bytes.append(byte)
      }
    }
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }
}
