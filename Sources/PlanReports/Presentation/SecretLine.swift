import Diagnostics

/// Lines that reports name and never show, nor make anything of: those in which secrets stand.
enum SecretLine {
  /// Whether a line may hold a secret, by its file and its words.
  ///
  /// Configuration and what deploys the release hold them as a matter of course; code where it speaks of them.
  static func mayBe(_ line: String, of path: String) -> Bool {
    let isCode =
      path.hasSuffix(".ex") || path.hasSuffix(".sql")
      || path.split(separator: "/").contains("migrations")
    guard isCode else { return true }
    let words = String(line.lowercased())
    return [
      "secret", "salt", "password", "passwd", "token", "cookie", "credential", "api_key", "://",
    ]
    .contains { contains($0, in: words) }
  }

  private static func contains(_ word: String, in line: String) -> Bool {
    let (word, line) = (Array(word.utf8), Array(line.utf8))
    guard line.count >= word.count else { return false }
    return (0...(line.count - word.count)).contains {
      line[$0..<($0 + word.count)].elementsEqual(word)
    }
  }
}
