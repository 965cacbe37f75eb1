/// Finds names in SQL that are longer than PostgreSQL keeps.
enum LongIdentifiers {
  /// The longest name in bytes (`NAMEDATALEN` - 1).
  static let limit = 63

  /// The first name of more than 63 bytes outside of strings and comments; nil where there is none.
  static func first(in sql: String) -> String? {
    let bytes = Array(sql.utf8)
    guard bytes.count > limit else { return nil }
    var position = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "'"):
        position =
          beginsEscapeString(bytes, position)
          ? endOfEscapeString(bytes, position + 1)
          : end(of: UInt8(ascii: "'"), bytes, position + 1)
      case UInt8(ascii: "\""):
        let end = end(of: UInt8(ascii: "\""), bytes, position + 1)
        let name = bytes[(position + 1)..<max(position + 1, end - 1)]
        if name.count > limit { return String(decoding: name, as: UTF8.self) }
        position = end
      case UInt8(ascii: "$"):
        // The body of a function or block is a text of its own.
        return nil
      case UInt8(ascii: "-")
      where position + 1 < bytes.count && bytes[position + 1] == bytes[position]:
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
      case let byte where isWord(byte):
        let start = position
        while position < bytes.count, isWord(bytes[position]) { position += 1 }
        if position - start > limit {
          return String(decoding: bytes[start..<position], as: UTF8.self)
        }
      default: position += 1
      }
    }
    return nil
  }

  private static func end(of quote: UInt8, _ bytes: [UInt8], _ start: Int) -> Int {
    var position = start
    while position < bytes.count, bytes[position] != quote { position += 1 }
    return min(bytes.count, position + 1)
  }

  /// Whether the quote belongs to `E'…'`, in which a backslash hides the next character (manual, 4.1.2.2).
  private static func beginsEscapeString(_ bytes: [UInt8], _ quote: Int) -> Bool {
    guard quote > 0, bytes[quote - 1] | 0x20 == UInt8(ascii: "e") else { return false }
    return quote == 1 || !isWord(bytes[quote - 2])
  }

  private static func endOfEscapeString(_ bytes: [UInt8], _ start: Int) -> Int {
    var position = start
    while position < bytes.count, bytes[position] != UInt8(ascii: "'") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(bytes.count, position + 1)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte >= 0x80
      || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
      || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
      || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
  }
}
