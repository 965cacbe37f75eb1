/// A regular expression ready for matching.
struct RegexPattern: Sendable {
  let root: RegexNode
  let groupCount: Int
  let names: [String: Int]
  let ignoresCase: Bool
  let dotMatchesLineBreaks: Bool
  let isMultiline: Bool
  /// Whether `\w` and other classes hold more than ASCII.
  let isUnicode: Bool

  /// nil when the expression uses something that is not supported.
  init?(_ source: String, modifiers: String) {
    guard modifiers.allSatisfy({ "imsxuU".contains($0) }), !modifiers.contains("U") else {
      return nil
    }
    // Without `u`, PCRE matches bytes: the same only for ASCII.
    guard modifiers.contains("u") || source.utf8.allSatisfy({ $0 < 128 }) else { return nil }
    var parser = RegexParser(source, isExtended: modifiers.contains("x"))
    guard let root = parser.parse() else { return nil }
    self.root = root
    groupCount = parser.groupCount
    names = parser.names
    ignoresCase = modifiers.contains("i")
    dotMatchesLineBreaks = modifiers.contains("s")
    isMultiline = modifiers.contains("m")
    isUnicode = modifiers.contains("u")
  }
}
