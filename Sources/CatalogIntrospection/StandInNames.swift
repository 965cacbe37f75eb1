internal import PostgresSyntax

/// Prints an expression without its table.
///
/// `pg_get_expr` opens the table that the expression belongs to, only to learn its columns' names. That takes
/// most of the server's time for a large database, and waits for whoever holds an exclusive lock on the
/// table. So the server is told to print with the names of one table of its own, and the names of the
/// column's own table are put in their place here.
enum StandInNames {
  /// The table whose columns' names stand in: none of them is a type's, a function's or a keyword's name.
  static let table = "pg_catalog.pg_statistic"

  /// The columns of `pg_statistic` by number, since PostgreSQL 12 (manual, "System Catalogs").
  static let columns: [String] =
    ["starelid", "staattnum", "stainherit", "stanullfrac", "stawidth", "stadistinct"]
    + ["stakind", "staop", "stacoll", "stanumbers", "stavalues"].flatMap { name in
      (1...5).map { "\(name)\($0)" }
    }

  private static let numbers = Dictionary(
    uniqueKeysWithValues: zip(columns.map { Array($0.utf8) }, 1...))

  /// The text with each stand-in replaced by the name of the table's column of the same number.
  ///
  /// - Returns: nil if a column has no name.
  static func replaced(in text: String, by name: (Int) -> String?) -> String? {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let start = index
      if isQuote(bytes[index]) {
        index = endOfQuoted(bytes, from: index)
      } else if isWordPart(bytes[index]) {
        while index < bytes.count, isWordPart(bytes[index]) { index += 1 }
        if let number = numbers[Array(bytes[start..<index])],
          isColumn(bytes, start..<index)
        {
          guard let name = name(number) else { return nil }
          result.append(contentsOf: quotedIdentifier(name).utf8)
          continue
        }
      } else {
        index += 1
      }
      result.append(contentsOf: bytes[start..<index])
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether a word stands where a column is named: not after `.` or `::`, nor before `(` or `.`.
  private static func isColumn(_ bytes: [UInt8], _ word: Range<Int>) -> Bool {
    if word.lowerBound > 0, [".", ":"].contains(Unicode.Scalar(bytes[word.lowerBound - 1])) {
      return false
    }
    return word.upperBound == bytes.count
      || !["(", "."].contains(Unicode.Scalar(bytes[word.upperBound]))
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")
  }

  /// The place after a quoted text; a doubled quote begins the next one, a backslash is printed doubled.
  private static func endOfQuoted(_ bytes: [UInt8], from start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, bytes[index] != bytes[start] { index += 1 }
    return min(index + 1, bytes.count)
  }

  private static func isWordPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
      true
    default: false
    }
  }
}
