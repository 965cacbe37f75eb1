/// The part a character may play in a name.
///
/// Source: `String.Tokenizer` (UAX 31 with Elixir's profile).
enum IdentifierCharacter {
  /// None.
  case none
  /// May only follow: marks, digits, connectors.
  case `continue`
  /// May start a name: lowercase letters and letters without case.
  case start
  /// May start an atom or a keyword: uppercase and titlecase letters.
  case upper

  init(_ scalar: Unicode.Scalar) {
    guard scalar.value >= 0x80 else {
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      self =
        byte.isUppercase
        ? .upper
        : byte.isLetter || byte == UInt8(ascii: "_") ? .start : byte.isDigit ? .continue : .none
      return
    }
    // The micro sign is normalized to the Greek letter mu.
    if scalar.value == 0xB5 {
      self = .start
      return
    }
    guard AllowedCharacters.contains(scalar) else {
      self = .none
      return
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: self = .upper
    case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation, .otherPunctuation,
      .otherNumber:
      self = .continue
    default: self = .start
    }
  }

  var mayStart: Bool { self == .start || self == .upper }
}
