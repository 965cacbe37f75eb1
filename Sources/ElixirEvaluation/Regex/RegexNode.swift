/// A parsed regular expression in PCRE's syntax, as far as it is supported.
indirect enum RegexNode: Sendable {
  case scalar(Unicode.Scalar)
  /// `.`: anything but a line break.
  case any
  case set([SetItem], isNegated: Bool)
  case sequence([RegexNode])
  case alternatives([RegexNode])
  case repetition(RegexNode, minimum: Int, maximum: Int?, isLazy: Bool)
  /// A capturing group, numbered from 1.
  case group(RegexNode, number: Int)
  case lookahead(RegexNode, isNegated: Bool)
  /// One character of context before: `(?<=x)` of a single character class.
  case lookbehind([RegexNode], isNegated: Bool)
  case backreference(Int)
  case lineStart
  case lineEnd
  case textStart
  case textEnd
  case textEndOrBeforeLastBreak
  case wordBoundary(isNegated: Bool)

  /// A member of a character class.
  enum SetItem: Sendable {
    case range(ClosedRange<UInt32>)
    case digit(isNegated: Bool)
    case word(isNegated: Bool)
    case space(isNegated: Bool)
    case named(CharacterClass)

    /// `isUnicode` tells whether classes hold more than ASCII.
    func contains(_ scalar: Unicode.Scalar, isUnicode: Bool) -> Bool {
      switch self {
      case .range(let range): range.contains(scalar.value)
      case .digit(let isNegated):
        CharacterClass.digit.contains(scalar, isUnicode: isUnicode) != isNegated
      case .word(let isNegated):
        CharacterClass.word.contains(scalar, isUnicode: isUnicode) != isNegated
      case .space(let isNegated):
        CharacterClass.space.contains(scalar, isUnicode: isUnicode) != isNegated
      case .named(let name): name.contains(scalar, isUnicode: isUnicode)
      }
    }
  }
}
