/// Where an expression that stands on one line ends, for formats that want a range and not a place.
enum ExpressionEnd {
  /// How many bytes of a line come before the end of the expression that begins after `start` bytes.
  ///
  /// What closes a bracket or a block that was opened before, a semicolon and a comment end it; where nothing does, as
  /// where it goes on in the next line, the line's end.
  static func offset(in line: String, from start: Int) -> Int {
    let bytes = Array(line.utf8)
    guard (0..<bytes.count).contains(start) else { return bytes.count }
    var depth = 0
    var position = start
    var isWord = false
    loop: while position < bytes.count {
      let byte = bytes[position]
      let startsWord = !isWord && isLetter(byte)
      isWord = isLetter(byte) || isWord && (0x30...0x39).contains(byte)
      switch byte {
      case UInt8(ascii: "\""): position = quoted(bytes, from: position)
      case UInt8(ascii: "?"): position += 1
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        if depth == 0 { break loop }
        depth -= 1
      case UInt8(ascii: ";"), UInt8(ascii: "#"):
        if depth == 0 { break loop }
      default:
        // `:end` and `x.end` are names.
        guard startsWord, position == start || !":.@".utf8.contains(bytes[position - 1]) else {
          break
        }
        let word = bytes[position...].prefix { isLetter($0) || (0x30...0x39).contains($0) }
        let isKey = position + word.count < bytes.count && bytes[position + word.count] == 0x3A
        if word.elementsEqual("end".utf8), !isKey {
          if depth == 0 { break loop }
          depth -= 1
        } else if word.elementsEqual("do".utf8) || word.elementsEqual("fn".utf8), !isKey {
          depth += 1
        }
      }
      position += 1
    }
    var end = min(position, bytes.count)
    while end > start + 1, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return end
  }

  /// The position of the quotation mark that ends a string, or the last of the line.
  private static func quoted(_ bytes: [UInt8], from start: Int) -> Int {
    var position = start + 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(position, bytes.count - 1)
  }

  /// Whether a byte is part of a name; those of other scripts are.
  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte >= 0x80
  }
}
