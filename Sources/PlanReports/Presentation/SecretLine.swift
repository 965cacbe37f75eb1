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
      "hmac", "://",
    ]
    .contains { contains($0, in: words) } || holdsKey(line)
  }

  /// Whether a quoted text has a run that only a machine writes.
  private static func holdsKey(_ line: String) -> Bool {
    var quote: UInt8?
    var run: [UInt8] = []
    for byte in line.utf8 {
      if KeyText.isPart(byte) {
        run.append(byte)
        continue
      }
      if quote != nil, isKey(run) { return true }
      run = []
      let isQuote = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
      if isQuote, quote == nil || quote == byte { quote = quote == nil ? byte : nil }
    }
    return quote != nil && isKey(run)
  }

  private static func isKey(_ run: [UInt8]) -> Bool {
    KeyText.isMixed(run) || KeyText.isOfService(run)
  }

  private static func contains(_ word: String, in line: String) -> Bool {
    let (word, line) = (Array(word.utf8), Array(line.utf8))
    guard line.count >= word.count else { return false }
    return (0...(line.count - word.count)).contains {
      line[$0..<($0 + word.count)].elementsEqual(word)
    }
  }
}
