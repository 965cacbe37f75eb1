import Diagnostics
import ElixirSyntax

/// A binary under construction, parts of which may be unknown.
private struct BinaryBuilder {
  var text = ""
  var bytes: [UInt8] = []
  var hasOnlyText = true
  /// The bits so far, once a segment was no whole number of bytes.
  var bits: [Bool]?
  var pieces: [Unknown.TextPiece] = []
  var unknown: Unknown?

  mutating func append(_ more: String) {
    if bits != nil { return append(Array(more.utf8)) }
    if unknown != nil {
      pieces.append(.text(more))
    } else if hasOnlyText {
      text += more
    } else {
      bytes += more.utf8
    }
  }

  mutating func append(_ more: [UInt8]) {
    if bits != nil {
      for byte in more { append(bitsOf: Int(byte), count: 8) }
      return
    }
    if hasOnlyText {
      bytes = Array(text.utf8)
      hasOnlyText = false
    }
    bytes += more
  }

  /// Appends the lowest bits of a number.
  mutating func append(bitsOf number: Int, count: Int) {
    if bits == nil {
      let known = hasOnlyText ? Array(text.utf8) : bytes
      bits = []
      for byte in known { append(bitsOf: Int(byte), count: 8) }
    }
    for position in (0..<count).reversed() { bits?.append(number >> position & 1 == 1) }
  }

  /// What the bits come to: a binary when they are whole bytes.
  private func packed(_ bits: [Bool]) -> Value {
    var bytes = [UInt8](repeating: 0, count: (bits.count + 7) / 8)
    for (position, bit) in bits.enumerated() where bit {
      bytes[position / 8] |= 0x80 >> UInt8(position % 8)
    }
    return bits.count % 8 == 0 ? .binary(bytes) : .bits(bytes, count: bits.count)
  }

  mutating func append(_ hole: Unknown) {
    if unknown == nil {
      unknown = hole
      pieces = [.text(hasOnlyText ? text : String(decoding: bytes, as: UTF8.self))]
    }
    if let known = hole.text { pieces += known } else { pieces.append(.hole) }
  }

  var count: Int { bits?.count ?? (hasOnlyText ? text.utf8.count : bytes.count) }

  var value: Value {
    if let unknown { return .unknown(unknown.with(text: pieces)) }
    if let bits { return packed(bits) }
    return hasOnlyText ? .string(text) : .binary(bytes)
  }
}

extension Evaluator {
  /// `<<…>>`, interpolated strings, and sigils, whose text is unescaped here.
  func evaluateBinary(
    _ segments: Arguments, _ node: Node, unescaping: Bool = false
  ) throws(Interruption) -> Value {
    var builder = BinaryBuilder()
    for node in segments {
      if case .string(let text) = node.form {
        if unescaping, text.utf8.contains(UInt8(ascii: "\\")) {
          var invalid: Int?
          appendBytes(Escape.unescape(Array(text.utf8), invalid: &invalid), to: &builder)
        } else {
          builder.append(text)
        }
        continue
      }
      let (code, segment) = segment(node)
      let value = try evaluate(code)
      currentNode = node
      try append(value, segment, to: &builder)
      try allow(size: builder.count)
    }
    return builder.value
  }

  private func append(
    _ value: Value, _ segment: BinarySegment, to builder: inout BinaryBuilder
  ) throws(Interruption) {
    if let unknown = value.unknown {
      builder.append(unknown)
      return
    }
    switch (value, segment.kind) {
    case (.string(let text), .binary), (.string(let text), .utf8), (.string(let text), .bits):
      guard let count = try byteCount(segment), segment.kind != .utf8 else {
        builder.append(text)
        return
      }
      guard (0...text.utf8.count).contains(count) else { throw badSegment() }
      builder.append(Array(text.utf8.prefix(count)))
    case (.bytes(let bytes), .binary), (.bytes(let bytes), .bits):
      let count = try byteCount(segment) ?? bytes.count
      guard (0...bytes.count).contains(count) else { throw badSegment() }
      builder.append(Array(bytes.prefix(count)))
    case (.integer(let number), .utf8):
      guard let code = UInt32(exactly: number), let scalar = Unicode.Scalar(code) else {
        throw badSegment()
      }
      builder.append(String(Character(scalar)))
    case (.integer(let number), .integer) where isPartOfByte(segment) || builder.bits != nil:
      guard let size = segment.size, (0...64).contains(size), !segment.isLittle,
        !segment.isUnsupported
      else {
        builder.append(notEvaluated("this binary segment"))
        return
      }
      builder.append(bitsOf: number, count: size)
    case (.integer(let number), .integer):
      guard let count = try byteCount(segment), (0...64).contains(count), !segment.isUnsupported
      else {
        builder.append(notEvaluated("this binary segment"))
        return
      }
      let bytes = (0..<count).map { index in
        UInt8(truncatingIfNeeded: number >> (8 * (count - 1 - index)))
      }
      appendBytes(segment.isLittle ? bytes.reversed() : bytes, to: &builder)
    case (.string, _), (.bytes, _): throw badSegment()
    default: builder.append(notEvaluated("this binary segment"))
    }
  }

  private func isPartOfByte(_ segment: BinarySegment) -> Bool {
    guard let size = segment.size else { return false }
    return size % 8 != 0 && segment.unit == nil
  }

  private func appendBytes(_ bytes: [UInt8], to builder: inout BinaryBuilder) {
    if let text = String(validating: bytes, as: UTF8.self), bytes.allSatisfy({ $0 < 128 }) {
      builder.append(text)
    } else {
      builder.append(bytes)
    }
  }

  private func badSegment() -> Interruption {
    exception("ArgumentError", "construction of binary failed")
  }
}
