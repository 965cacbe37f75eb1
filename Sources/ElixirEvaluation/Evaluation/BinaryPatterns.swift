import Diagnostics
import ElixirSyntax

/// The size and type of a segment of a binary: `value::size(8)-little`.
struct BinarySegment {
  enum Kind {
    case integer
    case float
    case binary
    case utf8
    case bits
  }

  var kind = Kind.integer
  /// In units of the type; nil where it is not given.
  var size: Int?
  var unit: Int?
  var isLittle = false
  var isSigned = false
  /// The size as code, where it is computed.
  var sizeNode: Node?
  /// A modifier that is not known.
  var isUnsupported = false
}

extension Evaluator {
  /// Splits a segment into its value and its type.
  func segment(_ node: Node) -> (value: Node, segment: BinarySegment) {
    guard case .call(.name("::"), let parts) = node.form, parts.count == 2 else {
      var segment = BinarySegment()
      if case .string = node.form { segment.kind = .binary }
      if case .call(.name("<<>>"), _) = node.form { segment.kind = .binary }
      return (node, segment)
    }
    var segment = BinarySegment()
    readModifiers(parts[1], &segment)
    if segment.kind == .integer, segment.size == nil, segment.sizeNode == nil,
      case .string = parts[0].form
    {
      segment.kind = .binary
    }
    return (parts[0], segment)
  }

  private func readModifiers(_ node: Node, _ segment: inout BinarySegment) {
    switch node.form {
    case .integer(let size): segment.size = size
    case .variable(let name): readModifier(name, &segment)
    case .call(.name("-"), let parts) where parts.count == 2:
      readModifiers(parts[0], &segment)
      readModifiers(parts[1], &segment)
    case .call(.name("*"), let parts) where parts.count == 2:
      readModifiers(parts[0], &segment)
      if case .integer(let unit) = parts[1].form { segment.unit = unit }
    case .call(.name("size"), let parts) where parts.count == 1:
      if case .integer(let size) = parts[0].form {
        segment.size = size
      } else {
        segment.sizeNode = parts[0]
      }
    case .call(.name("unit"), let parts) where parts.count == 1:
      if case .integer(let unit) = parts[0].form { segment.unit = unit }
    case .call(.name(let name), let parts) where parts.isEmpty: readModifier(name, &segment)
    default: segment.isUnsupported = true
    }
  }

  private func readModifier(_ name: String, _ segment: inout BinarySegment) {
    switch name {
    case "integer": segment.kind = .integer
    case "float": segment.kind = .float
    case "binary", "bytes": segment.kind = .binary
    case "bitstring", "bits": segment.kind = .bits
    case "utf8": segment.kind = .utf8
    case "little": segment.isLittle = true
    case "big", "unsigned": break
    case "signed": segment.isSigned = true
    default: segment.isUnsupported = true
    }
  }

  /// The number of bytes of a segment with a size; nil when it takes the rest.
  ///
  /// What is no whole number of bytes is undetermined; more bytes than there can be are `Int.max`, less
  /// than none `-1`.
  func byteCount(_ segment: BinarySegment) throws(Interruption) -> Int? {
    var size = segment.size
    if let node = segment.sizeNode {
      let computed = try evaluate(node)
      guard let number = computed.int else {
        throw .undetermined(computed.unknown ?? notEvaluated("this size of a segment"))
      }
      size = number
    }
    let isBinary = segment.kind == .binary || segment.kind == .bits
    let unit = segment.unit ?? (segment.kind == .binary ? 8 : 1)
    guard let units = size ?? (isBinary ? nil : (segment.kind == .float ? 64 : 8)) else {
      return nil
    }
    let (bits, overflow) = units.multipliedReportingOverflow(by: unit)
    if units < 0 { return -1 }
    if overflow { return .max }
    guard bits % 8 == 0 else { throw .undetermined(notEvaluated("a part of a byte")) }
    return bits / 8
  }

  func matchBinary(_ segments: [Node], _ value: Value) throws(Interruption) -> MatchResult {
    if let unknown = value.unknown {
      return try matchUnknown(segments.map { segment($0).value }, unknown)
    }
    guard let bytes = value.binaryBytes else { return .no }
    if !canMatch(segments) {
      return try matchUnknown(
        segments.map { segment($0).value }, notEvaluated("this binary pattern"))
    }
    let length: Int?
    do {
      length = try matchSegments(segments, bytes[...])
    } catch {
      guard case .undetermined(let unknown) = error else { throw error }
      return try matchUnknown(segments.map { segment($0).value }, unknown)
    }
    return length == bytes.count ? .yes : .no
  }

  /// Whether segments are whole bytes of known kinds.
  func canMatch(_ segments: [Node]) -> Bool {
    !segments.contains { isUnsupported(segment($0).segment) }
  }

  private func isUnsupported(_ segment: BinarySegment) -> Bool {
    segment.isUnsupported
      || (segment.size.map { size in
        segment.kind != .binary && segment.unit == nil && size % 8 != 0
      } ?? false)
  }

  /// Matches segments at the start of bytes.
  ///
  /// - Returns: how many bytes they took, or nil when they do not match.
  func matchSegments(
    _ segments: [Node], _ bytes: ArraySlice<UInt8>
  ) throws(Interruption) -> Int? {
    var rest = bytes
    for node in segments {
      let (pattern, segment) = segment(node)
      let part: Value
      if segment.kind == .utf8 {
        guard let (scalar, length) = firstScalar(rest) else { return nil }
        part = .integer(scalar)
        rest = rest.dropFirst(length)
      } else if case .string(let text) = pattern.form, segment.size == nil, segment.sizeNode == nil
      {
        guard rest.starts(with: text.utf8) else { return nil }
        rest = rest.dropFirst(text.utf8.count)
        continue
      } else if let count = try byteCount(segment) {
        guard count >= 0, rest.count >= count, let read = read(rest.prefix(count), segment) else {
          return nil
        }
        part = read
        rest = rest.dropFirst(count)
      } else {
        part = Value.binary(Array(rest))
        rest = []
      }
      if case .no = try match(pattern, part) { return nil }
    }
    return bytes.count - rest.count
  }

  private func firstScalar(_ bytes: ArraySlice<UInt8>) -> (scalar: Int, length: Int)? {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return (Int(scalar.value), String(scalar).utf8.count)
  }

  private func read(_ bytes: ArraySlice<UInt8>, _ segment: BinarySegment) -> Value? {
    switch segment.kind {
    case .binary, .bits: return .binary(Array(bytes))
    case .utf8: return nil
    case .float:
      guard bytes.count == 8 else { return nil }
      let ordered = segment.isLittle ? Array(bytes.reversed()) : Array(bytes)
      let number = Double(bitPattern: ordered.reduce(0) { $0 << 8 | UInt64($1) })
      return number.isFinite ? .float(number) : nil
    case .integer:
      guard bytes.count <= 8 else { return .unknown(notEvaluated("an integer of over 64 bits")) }
      let ordered = segment.isLittle ? Array(bytes.reversed()) : Array(bytes)
      let pattern = ordered.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      if segment.isSigned, let first = ordered.first, first >= 128 {
        let extended = bytes.count == 8 ? pattern : pattern | (UInt64.max << (bytes.count * 8))
        return .integer(Int(bitPattern: UInt(extended)))
      }
      guard let number = Int(exactly: pattern) else { return .bigInteger(String(pattern)) }
      return .integer(number)
    }
  }

  /// `"prefix" <> rest`.
  func matchConcatenation(
    _ left: Node, _ right: Node, _ value: Value
  ) throws(Interruption) -> MatchResult {
    if let unknown = value.unknown { return try matchUnknown([right], unknown) }
    guard let bytes = value.binaryBytes else { return .no }
    guard case .known(let prefix) = try prefix(left) else {
      return try matchUnknown([left, right], notEvaluated("this pattern"))
    }
    guard bytes.starts(with: prefix) else { return .no }
    return try match(right, .binary(Array(bytes.dropFirst(prefix.count))))
  }

  private enum Prefix {
    case known([UInt8])
    case unknown
  }

  private func prefix(_ node: Node) throws(Interruption) -> Prefix {
    var code = node
    if case .call(.name("^"), let pinned) = node.form, let variable = pinned.first {
      code = variable
    } else if case .call(.name("<<>>"), let segments) = code.form,
      segments.contains(where: {
        if case .variable = segment($0).value.form { true } else { false }
      })
    {
      // It binds variables: what is before the rest is not one known text.
      return .unknown
    }
    guard let bytes = try evaluate(code).binaryBytes else { return .unknown }
    return .known(bytes)
  }
}

extension Value {
  /// A binary of bytes: a string when they are valid UTF-8.
  public static func binary(_ bytes: [UInt8]) -> Value {
    if let text = String(validating: bytes, as: UTF8.self) { return .string(text) }
    return .bytes(bytes)
  }
}
