/// Tells keys that machines make from the names and words that people write.
package enum KeyText {
  /// Whether a byte is one of base64, with the signs of URLs.
  package static func isPart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "_"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// Whether a text begins as the keys of well-known services do.
  package static func isOfService(_ text: some Collection<UInt8>) -> Bool {
    let lower = text.prefix(16).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return text.count >= 12 && beginnings.contains { lower.starts(with: $0) }
  }

  /// Whether a run of such bytes looks like a key: 16 or more with small letters, capitals and digits.
  package static func isMixed(_ run: some Collection<UInt8>) -> Bool {
    run.count >= 16 && run.contains { (0x61...0x7A).contains($0) }
      && run.contains { (0x41...0x5A).contains($0) } && run.contains { (0x30...0x39).contains($0) }
  }

  private static let beginnings = [
    "-----begin", "akia", "eyj", "ghp_", "github_pat_", "glpat-", "pk_live_", "rk_live_", "sk-",
    "sk_live_", "sk_test_", "whsec_", "xoxb-", "xoxp-",
  ].map { Array($0.utf8) }
}
