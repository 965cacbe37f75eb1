/// The names of environment variables, for people.
public enum VariableName {
  /// The longest name that is shown.
  private static let longest = 64

  /// A name as it may be shown: by mistake a secret may stand where a name is expected.
  ///
  /// - Parameter name: The name.
  /// - Returns: The name, or words for it where it looks like a key or a password.
  public static func shown(_ name: String) -> String {
    isPlausible(name) ? name : "a variable whose name is not shown"
  }

  private static func isPlausible(_ name: String) -> Bool {
    let bytes = name.utf8
    let isUpper = { (byte: UInt8) in (0x41...0x5A).contains(byte) }
    let isLower = { (byte: UInt8) in (0x61...0x7A).contains(byte) }
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    guard bytes.count <= longest,
      bytes.allSatisfy({ isUpper($0) || isLower($0) || isDigit($0) || $0 == 0x5F })
    else { return false }
    if bytes.count >= 16, bytes.contains(where: isUpper), bytes.contains(where: isLower),
      bytes.contains(where: isDigit)
    {
      return false
    }
    // Names of many letters have several words.
    if bytes.contains(0x5F) { return true }
    return bytes.count < (bytes.contains(where: isDigit) ? 20 : 32)
  }
}
