/// An upper bound of how deeply the parse tree of a text nests.
///
/// PostgreSQL's grammar builds chains like `1 + 1 + 1 …` without using its own stack, but what walks the tree afterwards
/// recurses; so the depth is bounded before the text is parsed. Every token may add a level; a comma begins again, as the
/// elements of a list lie side by side, except for the joins and set operations before it.
enum NestingEstimate {
  /// The depth from which on a text is refused; a server with the usual stack refuses at a similar one (SQLSTATE 54001).
  static let limit = 3_000

  static func exceedsLimit(_ bytes: [UInt8]) -> Bool {
    // Each token has a byte at least.
    guard bytes.count > limit else { return false }
    var scanner = SQLScanner(bytes: bytes)
    var levels = [Level()]
    var total = 0
    while let token = scanner.next() {
      if token.isSymbol("(") || token.isSymbol("[") {
        levels.append(Level())
      } else if token.isSymbol(")") || token.isSymbol("]"), levels.count > 1 {
        total -= levels.removeLast().depth
      } else if token.isSymbol(";") {
        levels = [Level()]
        total = 0
        continue
      } else if token.isSymbol(",") {
        total -= levels[levels.count - 1].tokens
        levels[levels.count - 1].tokens = 0
      } else if Self.joiners.contains(where: { scanner.isWord(token, $0) }) {
        levels[levels.count - 1].joins += 1
        total += 1
      }
      levels[levels.count - 1].tokens += 1
      total += 1
      if total > limit { return true }
    }
    return false
  }

  private static let joiners = ["join", "union", "except", "intersect", "case", "when"]

  private struct Level {
    var tokens = 0
    var joins = 0
    var depth: Int { tokens + joins }
  }
}
