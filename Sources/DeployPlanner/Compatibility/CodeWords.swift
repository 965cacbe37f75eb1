import Diagnostics

extension WordSet {
  /// Every word of a version's Elixir files, but for migrations, tests and libraries.
  init(codeOf tree: SourceTree) {
    self.init()
    for path in tree.paths where Self.isCode(path) {
      if let bytes = tree.bytes(at: path) { insert(wordsOf: bytes) }
    }
  }

  private static func isCode(_ path: String) -> Bool {
    guard path.hasSuffix(".ex") || path.hasSuffix(".exs") else { return false }
    return !path.split(separator: "/").contains { ["priv", "test", "deps"].contains($0) }
  }
}
