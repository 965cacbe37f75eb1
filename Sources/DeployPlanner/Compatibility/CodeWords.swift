import Diagnostics

/// The words of a version's code.
enum CodeWords {
  /// Every word of the Elixir files, comments and texts too, but for migrations, tests and libraries.
  static func words(of tree: SourceTree) -> Set<String> {
    var words: Set<String> = []
    for path in tree.paths where isCode(path) {
      for word in (tree.bytes(at: path) ?? []).split(whereSeparator: { !$0.isWordPart }) {
        words.insert(String(decoding: word, as: UTF8.self))
      }
    }
    return words
  }

  private static func isCode(_ path: String) -> Bool {
    guard path.hasSuffix(".ex") || path.hasSuffix(".exs") else { return false }
    return !path.split(separator: "/").contains { ["priv", "test", "deps"].contains($0) }
  }
}

extension UInt8 {
  /// Whether the byte may be part of a name: a letter, a digit, an underscore, or of another script.
  fileprivate var isWordPart: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 128...:
      true
    default: false
    }
  }
}
