/// Balances the delimiters of a file in which some have no partner.
enum DelimiterRepair {
  /// The tokens with missing closing delimiters put in and misplaced ones left out.
  static func balanced(_ tokens: [Token], in source: UnsafeBufferPointer<UInt8>) -> [Token] {
    var result: [Token] = []
    result.reserveCapacity(tokens.count)
    var open: [TokenKind] = []
    for token in tokens {
      if token.kind == .endOfFile {
        while let opening = open.popLast() {
          result.append(synthetic(opening.closing, at: token.start))
        }
      } else if token.kind.isOpening {
        open.append(token.kind)
      } else if token.kind.isClosing {
        guard let match = open.lastIndex(where: { $0.closing == token.kind }) else { continue }
        while open.count > match + 1, let opening = open.popLast() {
          result.append(synthetic(opening.closing, at: token.start))
        }
        open.removeLast()
      }
      result.append(token)
    }
    return result
  }

  private static func synthetic(_ kind: TokenKind, at offset: Int32) -> Token {
    Token(kind: kind, flags: .isSynthetic, value: offset, start: offset, end: offset)
  }
}
