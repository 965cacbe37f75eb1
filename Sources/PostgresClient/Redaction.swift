/// Takes secrets out of messages before anybody sees them.
enum Redaction {
  /// The message with each secret replaced where it stands as a whole word.
  ///
  /// A secret that equals a word which is shown anyway (a password equal to the user's name) is left: to
  /// blank it would tell what it is.
  static func redact(_ message: String, secrets: [String], shown: [String] = []) -> String {
    var text = Array(message.utf8)
    for secret in secrets where !secret.isEmpty && !shown.contains(secret) {
      text = replace(Array(secret.utf8), in: text)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func replace(_ secret: [UInt8], in text: [UInt8]) -> [UInt8] {
    guard text.count >= secret.count else { return text }
    var output: [UInt8] = []
    var index = 0
    while index < text.count {
      let end = index + secret.count
      if end <= text.count, text[index..<end].elementsEqual(secret),
        index == 0 || !continuesWord(text[index - 1], secret[0]),
        end == text.count || !continuesWord(secret[secret.count - 1], text[end])
      {
        output += Array("********".utf8)
        index = end
      } else {
        output.append(text[index])
        index += 1
      }
    }
    return output
  }

  private static func continuesWord(_ left: UInt8, _ right: UInt8) -> Bool {
    isWord(left) && isWord(right)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, 128...255, UInt8(ascii: "_"): true
    default: false
    }
  }
}
