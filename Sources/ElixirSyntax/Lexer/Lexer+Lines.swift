// Line breaks, comments, semicolons and line continuation.
extension Lexer {
  /// Ends a line: one token for a run of breaks, none after a comma or semicolon.
  mutating func endLine(length: Int) {
    switch previousKind {
    case .endOfLine, .comma, .semicolon:
      position += length
    default:
      append(.endOfLine, length: length)
    }
    startLine()
  }

  /// Passes the indentation of a line, which never makes a sign ambiguous.
  private mutating func startLine() {
    skipHorizontalSpace()
    if peek() == UInt8(ascii: "<"), source[position - 1] == UInt8(ascii: "\n"),
      isAhead("<<<<<<<")
    {
      rejectConflictMarker()
    }
  }

  private mutating func rejectConflictMarker() {
    let start = position
    while position < source.count, source[position] != UInt8(ascii: "\n") { position += 1 }
    report("unexpected version control marker; resolve the conflict", from: start, to: position)
  }

  /// A comment counts up to its line break, of which Elixir gives it the column.
  mutating func lexComment() {
    let start = position
    while position < source.count, source[position] != UInt8(ascii: "\n") {
      if source[position] == 0xE2, let end = bidirectionalCharacterEnd(at: position) {
        report("invalid bidirectional formatting character in comment", from: position, to: end)
      }
      position += 1
    }
    var end = position
    if position < source.count, source[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    position = end
    comments.append(CommentRange(start: Int32(start), end: Int32(end)))
    guard position < source.count else { return }
    let isFirstBreak =
      switch previousKind {
      case .endOfLine, .comma, .semicolon: false
      default: true
      }
    endLine(length: source[position] == UInt8(ascii: "\r") ? 2 : 1)
    if isFirstBreak { tokens[tokens.count - 1].start = Int32(start) }
  }

  mutating func lexSemicolon() {
    if previousKind == .semicolon {
      report(
        "unexpected \";\" after \";\"; expected an expression", from: position, to: position + 1)
      position += 1
    } else {
      append(.semicolon, length: 1)
    }
  }

  /// `\` at the end of a line joins it with the next; `\\` is an operator.
  mutating func lexBackslash() {
    if peek(1) == UInt8(ascii: "\\") {
      appendOperator(.inMatchOperator, .doubleBackslash, length: 2)
      return
    }
    let length =
      peek(1) == UInt8(ascii: "\n")
      ? 2 : peek(1) == UInt8(ascii: "\r") && peek(2) == UInt8(ascii: "\n") ? 3 : 0
    guard length > 0 else {
      rejectCharacter()
      return
    }
    if position + length == source.count {
      report("invalid \"\\\" at the end of the file", from: position, to: position + 1)
    }
    position += length
    startLine()
  }
}
