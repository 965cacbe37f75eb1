/// What stands after `NAME=` in a file of environment variables.
///
/// Only what a POSIX shell takes as it is written is read: of what the shell would expand, split or run, the
/// value cannot be told, and other readers of such files take it in other ways. Source: POSIX, Shell Command
/// Language, 2.2 "Quoting", 2.6 "Word Expansions".
enum EnvironmentValue {
  /// Why a value is not read.
  enum Refusal: Error {
    /// It is no value at all, such as a quote that is not closed, or more than one.
    case form
    /// A shell puts something else in its place.
    case expansion
    /// A shell takes another text than the one that is written.
    case meaning

    /// The sentence for people, which shows nothing of the line.
    var message: String {
      switch self {
      case .form: "this line is not NAME=value"
      case .expansion:
        "a shell would replace what begins with $, ~ or a backquote in this value, which planctl does"
          + " not run; write the value itself, in single quotes"
      case .meaning:
        "a shell takes this value for another one than is written, for blank space, quotes,"
          + " backslashes or one of & | < > ( ); write the value in single quotes"
      }
    }
  }

  /// The value without its quotes, and without the comment after it.
  static func read(_ text: ArraySlice<UInt8>) throws(Refusal) -> [UInt8] {
    if text.contains(0) { throw .form }
    switch text.first {
    case UInt8(ascii: "'"): return try singleQuoted(text.dropFirst())
    case UInt8(ascii: "\""): return try doubleQuoted(text.dropFirst())
    default: return try plain(text)
    }
  }

  /// Whether a byte may stand in the name of a variable.
  static func isPartOfName(_ byte: UInt8) -> Bool {
    byte == 0x5F || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte)
  }

  /// Without quotes a comment begins after a blank.
  private static func plain(_ text: ArraySlice<UInt8>) throws(Refusal) -> [UInt8] {
    let word = text.prefix { !isBlank($0) }
    let rest = text[word.endIndex...].drop(while: isBlank)
    if expands(word, insideQuotes: false) { throw .expansion }
    if !rest.isEmpty, rest.first != UInt8(ascii: "#") {
      // `A=1 B=2` sets two variables.
      throw rest.contains(UInt8(ascii: "=")) ? .form : .meaning
    }
    // After a semicolon stands another command, which may set other variables.
    if word.contains(UInt8(ascii: ";")) { throw .form }
    // A tilde at the start, or after a colon, is somebody's home.
    var previous = UInt8(ascii: ":")
    for byte in word {
      if byte == UInt8(ascii: "~"), previous == UInt8(ascii: ":") { throw .expansion }
      if special.contains(byte) { throw .meaning }
      previous = byte
    }
    return Array(word)
  }

  private static let special = Set("'\"\\&|<>()\r".utf8)

  private static func singleQuoted(_ text: ArraySlice<UInt8>) throws(Refusal) -> [UInt8] {
    guard let end = text.firstIndex(of: UInt8(ascii: "'")) else { throw .form }
    try checkEnd(text[(end + 1)...])
    return Array(text[..<end])
  }

  private static func doubleQuoted(_ text: ArraySlice<UInt8>) throws(Refusal) -> [UInt8] {
    var result: [UInt8] = []
    var position = text.startIndex
    var refusal: Refusal?
    while position < text.endIndex {
      let byte = text[position]
      switch byte {
      case UInt8(ascii: "\""):
        try checkEnd(text[(position + 1)...])
        if let refusal { throw refusal }
        return result
      case UInt8(ascii: "\\"):
        position += 1
        guard position < text.endIndex else { throw .form }
        // Before other characters a shell keeps the backslash, and dotenv makes a line break of `\n`.
        if !escapable.contains(text[position]) { refusal = refusal ?? .meaning }
        result.append(text[position])
      default:
        if expands(text[position...].prefix(2), insideQuotes: true) { refusal = .expansion }
        result.append(byte)
      }
      position += 1
    }
    throw .form
  }

  private static let escapable = Set("\"\\$`".utf8)

  /// What comes after a closing quote: nothing, or a comment after a blank.
  private static func checkEnd(_ text: ArraySlice<UInt8>) throws(Refusal) {
    if text.first == UInt8(ascii: "\r") { throw .meaning }
    let rest = text.drop(while: isBlank)
    guard rest.isEmpty || rest.first == UInt8(ascii: "#") && rest.startIndex > text.startIndex
    else { throw .form }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// Whether a shell expands a `$` or a backquote: `$NAME`, `$1`, `$$`, `${…}`, `$(…)`, `$'…'`.
  private static func expands(_ text: ArraySlice<UInt8>, insideQuotes: Bool) -> Bool {
    for (position, byte) in zip(text.indices, text) {
      if byte == UInt8(ascii: "`") { return true }
      guard byte == UInt8(ascii: "$"), position + 1 < text.endIndex else { continue }
      let next = text[position + 1]
      if isPartOfName(next) || parameters.contains(next) { return true }
      if !insideQuotes, next == UInt8(ascii: "'") || next == UInt8(ascii: "\"") { return true }
    }
    return false
  }

  /// What stands after a `$` beside names.
  private static let parameters = Set("{([$?#@*!-".utf8)
}
