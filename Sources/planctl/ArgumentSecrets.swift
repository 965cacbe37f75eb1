/// Keeps out of error texts what somebody gave by mistake where a path, a ref or another name is expected.
///
/// A cookie instead of the file that holds it, `NAME=value` instead of an environment file, a database's URL
/// instead of a folder: errors name what they are about, and these must not be named.
struct ArgumentSecrets {
  /// The arguments with secrets in them, longest first, each with the form in which it may be shown.
  private var shown: [(argument: String, form: String)] = []
  /// The secrets themselves: parts of them may stand in a text without the rest of the argument.
  private var secrets: [[UInt8]] = []

  /// So many bytes of a secret in a row are not shown.
  private static let part = 8
  private static let replacement = "[redacted]"

  /// Looks for secrets in the arguments of a command line.
  init(_ arguments: [String]) {
    for argument in arguments {
      // `--name=value` is an option with its value.
      let value =
        argument.hasPrefix("--")
        ? argument.firstIndex(of: "=").map { String(argument[argument.index(after: $0)...]) }
        : argument
      guard let value, !value.hasPrefix("--") else { continue }
      add(value)
    }
    shown.sort { $0.argument.utf8.count > $1.argument.utf8.count }
  }

  /// A text with the secrets of the arguments taken out.
  func removed(from text: String) -> String {
    guard !shown.isEmpty else { return text }
    var bytes = Array(text.utf8)
    for (argument, form) in shown {
      bytes = Self.replace(Array(argument.utf8), with: Array(form.utf8), in: bytes)
    }
    var isSecret = [Bool](repeating: false, count: bytes.count)
    for secret in secrets { Self.mark(secret, in: bytes, &isSecret) }
    var result: [UInt8] = []
    for index in bytes.indices {
      if !isSecret[index] {
        result.append(bytes[index])
      } else if index == 0 || !isSecret[index - 1] {
        result += Array(Self.replacement.utf8)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private mutating func add(_ argument: String) {
    let found = SecretForm.secrets(in: argument)
    guard !found.isEmpty else { return }
    var form = argument
    for secret in found {
      form = String(
        decoding: Self.replace(
          Array(secret.utf8), with: Array(Self.replacement.utf8), in: Array(form.utf8)),
        as: UTF8.self)
    }
    shown.append((argument, form))
    // The name of the default user is no secret, and stands in advice about URLs.
    secrets += found.map { Array(($0.hasPrefix("postgres:") ? $0.dropFirst(9) : $0[...]).utf8) }
      .filter { $0.count >= Self.part && !$0.elementsEqual("postgres".utf8) }
  }

  private static func replace(
    _ old: [UInt8], with new: [UInt8], in text: [UInt8]
  ) -> [UInt8] {
    guard !old.isEmpty, text.count >= old.count else { return text }
    var result: [UInt8] = []
    var index = 0
    while index < text.count {
      let end = index + old.count
      if end <= text.count, text[index] == old[0], text[index..<end].elementsEqual(old) {
        result += new
        index = end
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }

  /// Marks where a text has some of a secret's bytes in a row.
  private static func mark(_ secret: [UInt8], in text: [UInt8], _ isSecret: inout [Bool]) {
    guard text.count >= part else { return }
    let parts = Set((0...(secret.count - part)).map { secret[$0..<($0 + part)] })
    for start in 0...(text.count - part) where parts.contains(text[start..<(start + part)]) {
      for index in start..<(start + part) { isSecret[index] = true }
    }
  }
}

/// Tells what in a text has the form of a secret.
enum SecretForm {
  /// The parts of a text that nobody may see; empty for a name, a path or a ref.
  static func secrets(in text: String) -> [String] {
    if isCookie(text) || isRandom(text) || isTooLongForPath(text) { return [text] }
    var found: [String] = []
    if let credentials = credentials(in: text) { found.append(credentials) }
    let isEnd = { (character: Character) in
      character.isWhitespace || character == "?" || character == "&" || character == ";"
    }
    for word in text.split(whereSeparator: isEnd) {
      guard let equals = word.firstIndex(of: "="), isSecretName(word[..<equals]) else { continue }
      let value = word[word.index(after: equals)...]
      if value.utf8.count > 2 { found.append(String(value)) }
    }
    return found
  }

  /// What stands before the `@` of a URL, unless it is a plain user's name.
  private static func credentials(in text: String) -> String? {
    guard let scheme = text.firstRange(of: "://") else { return nil }
    let rest = text[scheme.upperBound...]
    guard let end = rest.lastIndex(of: "@") else { return nil }
    let credentials = rest[..<end]
    return credentials.contains(":") || credentials.utf8.count > 16 ? String(credentials) : nil
  }

  /// Whether `name=value` gives a variable of the environment, a cookie, or a setting that is secret.
  private static func isSecretName(_ name: Substring) -> Bool {
    guard !name.isEmpty, name.utf8.allSatisfy({ isLetterOrDigit($0) || $0 == 0x5F || $0 == 0x2D })
    else { return false }
    let lower = name.lowercased()
    let words = ["pass", "pwd", "secret", "token", "key", "cookie", "auth", "salt", "cred"]
    return name.hasPrefix("_") || name.utf8.contains { (0x41...0x5A).contains($0) }
      || !lower.hasPrefix("ssl") && words.contains { lower.contains($0) }
  }

  /// Whether a text holds a value that Plug signed or encrypted.
  ///
  /// Source: the headers of `Plug.Crypto.MessageVerifier` and `Plug.Crypto.MessageEncryptor`.
  private static func isCookie(_ text: String) -> Bool {
    ["SFMyNTY.", "SFMzODQ.", "SFM1MTI.", "XCP.", "QTEyOEdDTQ."].contains { header in
      guard let range = text.firstRange(of: header) else { return false }
      let rest = text[range.upperBound...].utf8
      return rest.prefix { isLetterOrDigit($0) || $0 == 0x5F || $0 == 0x2D }.count > 3
    }
  }

  /// Whether a text is one of those that `mix phx.gen.secret` and its kin make: long, and of mixed characters.
  private static func isRandom(_ text: String) -> Bool {
    let isEncoded = text.utf8.allSatisfy {
      isLetterOrDigit($0) || [0x2B, 0x2D, 0x2F, 0x3D, 0x5F].contains($0)
    }
    guard isEncoded else { return false }
    return text.utf8.split(separator: UInt8(ascii: "/")).contains { part in
      guard part.count >= 20 else { return false }
      let kinds = part.map(kind)
      let changes = zip(kinds, kinds.dropFirst()).count { $0 != $1 }
      return Set(kinds).isSuperset(of: [1, 2, 3]) && changes * 5 >= kinds.count * 2
    }
  }

  /// Whether a text is longer than a path can be, or one of its parts than the name of a file.
  ///
  /// Source: Linux's limits.h, `NAME_MAX` and `PATH_MAX`.
  private static func isTooLongForPath(_ text: String) -> Bool {
    guard !text.contains(where: \.isWhitespace) else { return false }
    return text.utf8.count > 4095
      || text.utf8.split(separator: UInt8(ascii: "/")).contains { $0.count > 255 }
  }

  /// 1 for a capital, 2 for another letter, 3 for a digit, 0 for the rest.
  private static func kind(_ byte: UInt8) -> Int {
    switch byte {
    case 0x41...0x5A: 1
    case 0x61...0x7A: 2
    case 0x30...0x39: 3
    default: 0
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool { kind(byte) > 0 }
}
