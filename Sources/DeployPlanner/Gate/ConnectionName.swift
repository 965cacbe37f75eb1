/// What a version's configuration calls its connections, as a server shows it.
///
/// A server keeps the first 63 bytes, up to a character's end in the database's encoding
/// (`truncate_identifier`, for settings with `GUC_IS_NAME`), and no byte but printable ASCII: `?` stands for each
/// other one up to PostgreSQL 15, and `\xNN` from 16 on (`pg_clean_ascii`).
struct ConnectionName {
  private let bytes: [UInt8]
  /// Whether the rest is computed.
  private let isBeginning: Bool

  /// A name; one that ends in `*` is the beginning of one.
  init(_ known: String) {
    isBeginning = known.utf8.last == UInt8(ascii: "*")
    bytes = Array(isBeginning ? known.utf8.dropLast() : known.utf8[...])
  }

  /// Whether a connection that is shown so, or an option that says so, may be one of it.
  func matches(_ shown: String) -> Bool {
    let name = Array(shown.utf8)
    return ([bytes] + shownForms).contains { form in
      isBeginning ? name.starts(with: form) : name == form
    }
  }

  /// All that servers make of it: of any release, with a database of any encoding.
  private var shownForms: [[UInt8]] {
    var ends = [min(bytes.count, Self.limit)]
    // In UTF-8 the bytes of a character after its first are 10xxxxxx.
    if bytes.count > Self.limit {
      let end = bytes[...Self.limit].lastIndex { $0 & 0xC0 != 0x80 } ?? 0
      ends.append(end)
    }
    return ends.flatMap { end in
      let kept = bytes[..<end]
      return [kept.flatMap { Self.isShown($0) ? [$0] : [UInt8(ascii: "?")] }]
        + [Array(kept.flatMap { Self.isShown($0) ? [$0] : Self.escaped($0) }.prefix(Self.limit))]
    }
  }

  /// NAMEDATALEN less the final zero.
  private static let limit = 63

  private static func isShown(_ byte: UInt8) -> Bool { (32...126).contains(byte) }

  private static func escaped(_ byte: UInt8) -> [UInt8] {
    let digits = String(byte, radix: 16)
    return Array("\\x\(digits.count == 1 ? "0" : "")\(digits)".utf8)
  }
}
