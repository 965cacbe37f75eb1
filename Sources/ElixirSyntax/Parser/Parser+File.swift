// The whole file, and going on after errors.
extension Parser {
  /// Parses the file; returns its root.
  mutating func parseFile() -> Int32 {
    let end = tokens.last?.end ?? 0
    do {
      return try parseExpressions(until: .endOfFile, end: end)
    } catch {
      return addError(start: 0, end: end)
    }
  }

  /// Expressions up to the end of the file or of an interpolation, as one node.
  mutating func parseExpressions(
    until closing: TokenKind, end: Int32
  ) throws(Unparsable) -> Int32 {
    let first = token
    skipEndOfExpression()
    let mark = pending.count
    while kind != closing {
      let start = index
      let height = pending.count
      do {
        pending.append(try parseExpression().node)
        if !kind.endsExpression || kind == .blockIdentifier {
          throw unexpected(expecting: "the end of the expression")
        }
      } catch {
        recover(from: start, height: height)
      }
      if kind == .endOfLine || kind == .semicolon {
        skipEndOfExpression()
      } else if kind != closing {
        // A closing delimiter that closes nothing, or a block without a `do`.
        if kind == .endOfFile { break }
        if errors.isEmpty { _ = unexpected(expecting: "an expression") }
        advance()
      }
    }
    let isEmpty = pending.count == mark
    let hasOnlyBreaks = isEmpty && (first.kind == .endOfLine || first.kind == .semicolon)
    return try addBlock(
      from: mark, position: hasOnlyBreaks ? first.start : -1, start: first.start, end: end)
  }

  /// Passes the rest of an expression that could not be parsed, and puts an error in its place.
  ///
  /// Delimiters are balanced by now, so that the end of the expression is the next line break,
  /// semicolon or closing delimiter outside of all that it opened.
  mutating func recover(from start: Int, height: Int) {
    pending.removeLast(max(0, pending.count - height))
    var depth = 0
    for passed in start..<index {
      let kind = tokens[passed].kind
      if kind.isOpening { depth += 1 } else if kind.isClosing { depth -= 1 }
    }
    while kind != .endOfFile {
      if depth <= 0, kind.endsExpression { break }
      if kind.isOpening { depth += 1 } else if kind.isClosing { depth -= 1 }
      advance()
    }
    let first = tokens[start]
    pending.append(addError(start: first.start, end: max(first.start, previousEnd)))
  }
}
