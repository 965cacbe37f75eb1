/// A message in protobuf's wire format, read field by field without copying.
///
/// The bytes come from libpg_query; still, nothing here trusts them: a truncated or odd field ends the message.
struct WireMessage {
  private let bytes: [UInt8]
  private let range: Range<Int>

  init(bytes: [UInt8]) {
    self.bytes = bytes
    self.range = bytes.indices
  }

  private init(bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  /// The content of a field: a number, or the place of its bytes.
  private enum Value {
    case varint(UInt64)
    case bytes(Range<Int>)
  }

  func has(_ field: some RawRepresentable<UInt32>) -> Bool { value(field.fieldNumber) != nil }

  func int(_ field: some RawRepresentable<UInt32>) -> Int {
    guard case .varint(let number)? = value(field.fieldNumber) else { return 0 }
    return Int(Int32(truncatingIfNeeded: number))
  }

  func bool(_ field: some RawRepresentable<UInt32>) -> Bool { int(field) != 0 }

  /// The text of a field; empty where the field is absent, as protobuf does not tell them apart.
  func text(_ field: some RawRepresentable<UInt32>) -> String {
    guard case .bytes(let range)? = value(field.fieldNumber) else { return "" }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// The text of a field; nil where it is absent or empty.
  func optionalText(_ field: some RawRepresentable<UInt32>) -> String? {
    let text = text(field)
    return text.isEmpty ? nil : text
  }

  /// The value of an enumeration, whose numbers are in the order of the cases.
  func choice<Choice: RawRepresentable<UInt32>>(
    _ field: some RawRepresentable<UInt32>, as type: Choice.Type
  ) -> Choice? {
    guard case .varint(let number)? = value(field.fieldNumber) else { return nil }
    return Choice(rawValue: UInt32(truncatingIfNeeded: number))
  }

  func message(_ field: some RawRepresentable<UInt32>) -> WireMessage? {
    guard case .bytes(let range)? = value(field.fieldNumber) else { return nil }
    return WireMessage(bytes: bytes, range: range)
  }

  func node(_ field: some RawRepresentable<UInt32>) -> ParseNode? { message(field)?.asNode }

  func messages(_ field: some RawRepresentable<UInt32>) -> [WireMessage] {
    var result: [WireMessage] = []
    forEachField { number, value in
      if number == field.fieldNumber, case .bytes(let range) = value {
        result.append(WireMessage(bytes: bytes, range: range))
      }
      return true
    }
    return result
  }

  func nodes(_ field: some RawRepresentable<UInt32>) -> [ParseNode] {
    messages(field).compactMap(\.asNode)
  }

  /// Reads the message as a `Node`: the one field that it has is the kind.
  private var asNode: ParseNode? {
    var result: ParseNode?
    forEachField { number, value in
      if case .bytes(let range) = value {
        result = ParseNode(number: number, message: WireMessage(bytes: bytes, range: range))
      }
      return false
    }
    return result
  }

  private func value(_ number: UInt32) -> Value? {
    var result: Value?
    forEachField { candidate, value in
      guard candidate == number else { return true }
      result = value
      return false
    }
    return result
  }

  private func forEachField(_ visit: (UInt32, Value) -> Bool) {
    var position = range.lowerBound
    while position < range.upperBound, let tag = varint(at: &position) {
      let number = UInt32(truncatingIfNeeded: tag >> 3)
      switch tag & 7 {
      case 0:
        guard let value = varint(at: &position), visit(number, .varint(value)) else { return }
      case 2:
        guard let length = varint(at: &position), length <= UInt64(range.upperBound - position)
        else { return }
        let end = position + Int(length)
        guard visit(number, .bytes(position..<end)) else { return }
        position = end
      default:
        // `pg_query.proto` has neither fixed-width numbers nor groups.
        return
      }
    }
  }

  private func varint(at position: inout Int) -> UInt64? {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while position < range.upperBound, shift < 64 {
      let byte = bytes[position]
      position += 1
      result |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return result }
      shift += 7
    }
    return nil
  }
}

/// A node of the parse tree: its kind and its fields.
struct ParseNode {
  let kind: NodeKind?
  let message: WireMessage

  init(number: UInt32, message: WireMessage) {
    self.kind = NodeKind(rawValue: number)
    self.message = message
  }

  /// The text of a `String` node.
  var string: String? { kind == .string ? message.text(Field.String.sval) : nil }

  /// PostgreSQL's name of the kind.
  var kindName: String { kind?.name ?? "unknown node" }
}
