/// The characters that classes and escapes of regular expressions stand for, in ASCII.
extension RegularExpression {
  private static let space: [ClosedRange<Unicode.Scalar>] = [" "..." ", "\t"..."\r"]

  static let word: [ClosedRange<Unicode.Scalar>] = [
    "0"..."9", "A"..."Z", "_"..."_", "a"..."z",
  ]

  static let shorthands: [Unicode.Scalar: CharacterSet] = [
    "d": .init(ranges: ["0"..."9"]), "D": .init(ranges: ["0"..."9"], isNegated: true),
    "s": .init(ranges: space), "S": .init(ranges: space, isNegated: true),
    "w": .init(ranges: word), "W": .init(ranges: word, isNegated: true),
  ]

  /// What the classes hold of ASCII (manual 9.7.3.2).
  static let classes: [String: [ClosedRange<Unicode.Scalar>]] = [
    "alpha": ["A"..."Z", "a"..."z"], "digit": ["0"..."9"],
    "alnum": ["0"..."9", "A"..."Z", "a"..."z"], "upper": ["A"..."Z"], "lower": ["a"..."z"],
    "space": space, "blank": [" "..." ", "\t"..."\t"],
    "punct": ["!"..."/", ":"..."@", "["..."`", "{"..."~"],
    "xdigit": ["0"..."9", "A"..."F", "a"..."f"], "cntrl": ["\0"..."\u{1F}", "\u{7F}"..."\u{7F}"],
    "print": [" "..."~"], "graph": ["!"..."~"], "word": word,
  ]

  /// The escapes that stand for one character (manual 9.7.3.3).
  static let characterEscapes: [Unicode.Scalar: Unicode.Scalar] = [
    "a": "\u{7}", "b": "\u{8}", "B": "\\", "e": "\u{1B}", "f": "\u{C}", "n": "\n", "r": "\r",
    "t": "\t", "v": "\u{B}",
  ]
}
