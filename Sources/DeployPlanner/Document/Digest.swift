import Crypto

/// Digests as the plan writes them.
public enum Digest {
  /// `sha256:` and the 64 hexadecimal digits of the text's UTF-8 bytes.
  public static func sha256(of text: String) -> String { sha256(of: Array(text.utf8)) }

  /// `sha256:` and the 64 hexadecimal digits of the bytes.
  public static func sha256(of content: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var bytes: [UInt8] = Array("sha256:".utf8)
    for byte in SHA256.hash(data: content) {
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
