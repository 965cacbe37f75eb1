/// The words of texts: names, numbers, keywords, in code, comments and strings alike.
///
/// A word is known by 64 bits of its hash: once in ages one seems to be there that is not, never the reverse.
/// Measured on the files of an application: five times as fast as a set of strings.
package struct WordSet: Sendable {
  /// Hashes with open addressing; 0 where nothing is.
  ///
  /// The count is a power of two, or 0.
  private var table: [UInt64] = []
  private var count = 0

  /// No words.
  package init() {}

  /// Adds the words of a text.
  package mutating func insert(wordsOf bytes: [UInt8]) {
    Self.forEachWord(of: bytes) { hash in
      if 2 * count >= table.count { grow() }
      if Self.insert(hash, into: &table) { count += 1 }
      return true
    }
  }

  /// Whether each word of a text is there; a text without a word is.
  package func contains(_ text: String) -> Bool {
    Self.forEachWord(of: Array(text.utf8)) { hash in
      guard !table.isEmpty else { return false }
      var place = Self.place(of: hash, in: table)
      while table[place] != 0, table[place] != hash { place = (place + 1) & (table.count - 1) }
      return table[place] == hash
    }
  }

  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: max(4096, 2 * table.count))
    for hash in table where hash != 0 { _ = Self.insert(hash, into: &larger) }
    table = larger
  }

  /// Adds a hash to a table that has room; false where it was there.
  private static func insert(_ hash: UInt64, into table: inout [UInt64]) -> Bool {
    var place = place(of: hash, in: table)
    while table[place] != 0 {
      if table[place] == hash { return false }
      place = (place + 1) & (table.count - 1)
    }
    table[place] = hash
    return true
  }

  private static func place(of hash: UInt64, in table: [UInt64]) -> Int {
    Int(truncatingIfNeeded: hash ^ hash >> 32) & (table.count - 1)
  }

  /// The hash of each word, FNV-1a, never 0; ends where the closure says false, and tells whether it never did.
  @discardableResult
  private static func forEachWord(of bytes: [UInt8], _ visit: (UInt64) -> Bool) -> Bool {
    let start: UInt64 = 0xcbf2_9ce4_8422_2325
    var hash = start
    var isWord = false
    for byte in bytes {
      if isWordPart(byte) {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        isWord = true
      } else if isWord {
        guard visit(max(hash, 1)) else { return false }
        hash = start
        isWord = false
      }
    }
    return !isWord || visit(max(hash, 1))
  }

  /// Whether the byte may be part of a name: a letter, a digit, an underscore, or of another script.
  private static func isWordPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 128...:
      true
    default: false
    }
  }
}
