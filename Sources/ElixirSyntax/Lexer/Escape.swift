/// Backslash escapes in strings, charlists, quoted atoms and characters (`elixir_interpolation.erl`).
package enum Escape {
  /// What a backslash and this character stand for.
  static func value(ofCharacter character: UInt32) -> UInt32 {
    switch character {
    case 0x30: 0
    case 0x61: 7
    case 0x62: 8
    case 0x64: 127
    case 0x65: 27
    case 0x66: 12
    case 0x6E: 10
    case 0x72: 13
    case 0x73: 32
    case 0x74: 9
    case 0x76: 11
    default: character
    }
  }

  /// Replaces the escapes of a text.
  ///
  /// An escape that Elixir rejects stays as it is; the offset of the first goes to `invalid`.
  package static func unescape(_ text: [UInt8], invalid: inout Int?) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let byte = text[index]
      guard byte == UInt8(ascii: "\\"), index + 1 < text.count else {
        result.append(byte)
        index += 1
        continue
      }
      let next = text[index + 1]
      switch next {
      case UInt8(ascii: "\n"):
        index += 2
      case UInt8(ascii: "\r") where index + 2 < text.count && text[index + 2] == 0x0A:
        index += 3
      case UInt8(ascii: "x"), UInt8(ascii: "u"):
        if let length = appendNumeric(text, at: index, to: &result) {
          index += length
        } else {
          if invalid == nil { invalid = index }
          result.append(byte)
          index += 1
        }
      default:
        result.append(UInt8(truncatingIfNeeded: value(ofCharacter: UInt32(next))))
        index += 2
      }
    }
    return result
  }

  /// Appends what `\xHH`, `\uHHHH` or a form in curly brackets stands for; returns its length.
  private static func appendNumeric(
    _ text: [UInt8], at start: Int, to result: inout [UInt8]
  ) -> Int? {
    let isByte = text[start + 1] == UInt8(ascii: "x")
    func digit(_ offset: Int) -> UInt32? {
      start + offset < text.count ? text[start + offset].hexadecimalValue : nil
    }
    if start + 2 < text.count, text[start + 2] == UInt8(ascii: "{") {
      var value: UInt32 = 0
      var length = 0
      while length < 6, let next = digit(3 + length) {
        value = value << 4 | next
        length += 1
      }
      let end = start + 3 + length
      guard length > 0, end < text.count, text[end] == UInt8(ascii: "}"),
        append(codePoint: value, to: &result)
      else { return nil }
      return length + 4
    }
    guard let first = digit(2) else { return nil }
    if isByte {
      guard let second = digit(3) else {
        return append(codePoint: first, to: &result) ? 3 : nil
      }
      result.append(UInt8(first << 4 | second))
      return 4
    }
    guard let second = digit(3), let third = digit(4), let fourth = digit(5) else { return nil }
    let value = first << 12 | second << 8 | third << 4 | fourth
    return append(codePoint: value, to: &result) ? 6 : nil
  }

  private static func append(codePoint: UInt32, to result: inout [UInt8]) -> Bool {
    guard let scalar = Unicode.Scalar(codePoint) else { return false }
    result.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
    return true
  }
}
