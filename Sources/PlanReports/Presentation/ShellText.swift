/// Text as one word of a POSIX shell.
public enum ShellText {
  /// The text in single quotes, unless it needs none (POSIX.1-2024, XCU 2.2.2).
  public static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      let character = Character(UnicodeScalar(byte))
      return byte < 0x80
        && (character.isLetter || character.isNumber || "-._/:=@%+,".contains(character))
    }
    if isPlain, !text.isEmpty { return text }
    return "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
