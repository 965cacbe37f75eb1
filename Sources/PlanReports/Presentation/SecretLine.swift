import Diagnostics

/// Lines that reports name and never show, nor make anything of: those in which secrets stand.
enum SecretLine {
  /// Whether a line may hold a secret, by its file and its words.
  ///
  /// Configuration and what deploys the release hold them as a matter of course; code where it speaks of
  /// them, or has a text that looks like a key.
  static func mayBe(_ line: String, of path: String) -> Bool {
    let isCode =
      path.hasSuffix(".ex") || path.hasSuffix(".sql")
      || path.split(separator: "/").contains("migrations")
    guard isCode else { return true }
    let words = String(line.lowercased())
    return [
      "secret", "salt", "password", "passwd", "token", "cookie", "credential", "api_key", "crypt",
      "hmac", "sk_live_", "://",
    ]
    .contains { contains($0, in: words) } || holdsKey(line)
  }

  /// Whether a quoted text has a run that only a machine writes: 16 characters or more of base64, with
  /// small letters, capitals and digits.
  private static func holdsKey(_ line: String) -> Bool {
    var quote: UInt8?
    var (length, small, capital, digit) = (0, false, false, false)
    for byte in line.utf8 {
      let isQuote = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
      if isQuote, quote == nil || quote == byte { quote = quote == nil ? byte : nil }
      switch byte {
      case 0x61...0x7A: small = true
      case 0x41...0x5A: capital = true
      case 0x30...0x39: digit = true
      case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "_"),
        UInt8(ascii: "-"):
        break
      default:
        (length, small, capital, digit) = (0, false, false, false)
        continue
      }
      length += 1
      if quote != nil, length >= 16, small, capital, digit { return true }
    }
    return false
  }

  private static func contains(_ word: String, in line: String) -> Bool {
    let (word, line) = (Array(word.utf8), Array(line.utf8))
    guard line.count >= word.count else { return false }
    return (0...(line.count - word.count)).contains {
      line[$0..<($0 + word.count)].elementsEqual(word)
    }
  }
}
