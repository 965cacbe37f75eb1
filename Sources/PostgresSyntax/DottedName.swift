/// The places of the parts of a dotted name in SQL text.
///
/// A `*` counts as a part.
/// - Returns: UTF-8 byte ranges, the outermost name first; empty where no name begins at that place.
public func partsOfName(in sql: String, at location: Int) -> [Range<Int>] {
  var scanner = SQLScanner(bytes: Array(sql.utf8), from: location)
  var result: [Range<Int>] = []
  while let token = scanner.next() {
    switch token.kind {
    case .word, .quotedIdentifier: result.append(token.range)
    case .symbol where token.isSymbol("*"): return result + [token.range]
    default: return result
    }
    guard let dot = scanner.next(), dot.isSymbol(".") else { return result }
  }
  return result
}
