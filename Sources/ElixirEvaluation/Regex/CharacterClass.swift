/// A class of characters that a regular expression names: `\w`, `[:alpha:]`.
enum CharacterClass: String, CaseIterable, Sendable {
  case alpha, digit, alnum, upper, lower, space, word, xdigit, punct

  /// Whether a character belongs to the class.
  ///
  /// Without `isUnicode`, only ASCII characters do; Elixir's modifier `u` sets it. Source: pcrepattern(3),
  /// "Unicode character properties" and `PCRE_UCP`.
  func contains(_ scalar: Unicode.Scalar, isUnicode: Bool = false) -> Bool {
    if scalar.isASCII { return containsASCII(scalar) }
    return isUnicode && containsBeyondASCII(scalar.properties.generalCategory)
  }

  private func containsASCII(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .upper: ("A"..."Z").contains(scalar)
    case .lower: ("a"..."z").contains(scalar)
    case .digit: ("0"..."9").contains(scalar)
    case .alpha: scalar.properties.isAlphabetic
    case .alnum: scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    case .word: scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_"
    case .space: (9...13).contains(scalar.value) || scalar == " "
    case .xdigit: scalar.properties.isASCIIHexDigit
    case .punct:
      (33...126).contains(scalar.value) && !scalar.properties.isAlphabetic
        && !("0"..."9").contains(scalar)
    }
  }

  private func containsBeyondASCII(_ category: Unicode.GeneralCategory) -> Bool {
    switch category {
    case .uppercaseLetter: [.alpha, .alnum, .word, .upper].contains(self)
    case .lowercaseLetter: [.alpha, .alnum, .word, .lower].contains(self)
    case .titlecaseLetter, .modifierLetter, .otherLetter: [.alpha, .alnum, .word].contains(self)
    case .decimalNumber: [.digit, .alnum, .word].contains(self)
    case .letterNumber, .otherNumber: [.alnum, .word].contains(self)
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: self == .space
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      self == .punct
    default: false
    }
  }
}
