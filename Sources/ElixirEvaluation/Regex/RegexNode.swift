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

    func contains(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .range(let range): range.contains(scalar.value)
      case .digit(let isNegated): ("0"..."9").contains(scalar) != isNegated
      case .word(let isNegated): SetItem.isWord(scalar) != isNegated
      case .space(let isNegated): SetItem.isSpace(scalar) != isNegated
      }
    }

    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_": true
      default: false
      }
    }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 9...13, 32: true
      default: false
      }
    }
  }
}
