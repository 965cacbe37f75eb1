/// Balances the delimiters of a file in which some have no partner.
///
/// Elixir stops at such a file. Here its indentation tells what belongs together, so that the damage
/// stays in the function that has it: a line that starts no further right than the statement of an
/// open delimiter ends that delimiter, and an `end` belongs to the `do` of its own column.
struct DelimiterRepair {
  private let source: UnsafeBufferPointer<UInt8>
  /// The tokens with missing closing delimiters put in and misplaced ones left out.
  private(set) var tokens: [Token] = []
  /// What was put in and left out.
  private(set) var errors: [SyntaxError] = []
  private var levels: [Level] = []
  /// The column of the statement outside of all delimiters.
  private var outerColumn = 0
  private var startsStatement = true

  /// An open delimiter.
  private struct Level {
    var opening: Token
    /// The indentation of the line that has it, and of the line on which its statement starts.
    var lineColumn: Int
    var statementColumn: Int
    /// The indentation of the current statement inside.
    var innerColumn: Int

    func isAligned(with column: Int) -> Bool {
      column == lineColumn || column == statementColumn
    }
  }

  /// How many open delimiters are searched for the partner of a closing one.
  private static let searchedLevels = 256

  init(_ tokens: [Token], in source: UnsafeBufferPointer<UInt8>) {
    self.source = source
    self.tokens.reserveCapacity(tokens.count)
    for token in tokens { add(token) }
  }

  private mutating func add(_ token: Token) {
    if token.kind == .endOfFile {
      while !levels.isEmpty { closeInnermost(at: token) }
      tokens.append(token)
      return
    }
    let column = indentation(before: token)
    if let column, !token.kind.isClosing, token.kind != .blockIdentifier {
      if token.kind != .endOfLine { closeLevels(beforeLineAt: column, token) }
    }
    if startsStatement, token.kind != .endOfLine {
      setInnerColumn(column ?? lineIndentation(of: token))
      startsStatement = false
    }
    if token.kind.isOpening {
      open(token)
    } else if token.kind.isClosing, !close(token, column: column) {
      report(
        "unexpected \(token.kind.description), which closes nothing; expected an expression",
        at: token)
      return
    }
    switch token.kind {
    case .endOfLine, .semicolon, .stabOperator: startsStatement = true
    default: startsStatement = token.kind.isOpening
    }
    // What was left out may have stood alone on its line.
    if token.kind == .endOfLine, tokens.last?.kind == .endOfLine { return }
    tokens.append(token)
  }

  private mutating func setInnerColumn(_ column: Int) {
    if levels.isEmpty {
      outerColumn = column
    } else {
      levels[levels.count - 1].innerColumn = column
    }
  }

  private mutating func open(_ token: Token) {
    let line = lineIndentation(of: token)
    levels.append(
      Level(
        opening: token, lineColumn: line,
        statementColumn: levels.last?.innerColumn ?? outerColumn, innerColumn: line))
  }

  /// Ends what a line that starts at a column shows to have ended before.
  private mutating func closeLevels(beforeLineAt column: Int, _ token: Token) {
    while let level = levels.last, level.opening.kind.closing != .interpolationEnd,
      level.opening.kind.closing != .literalEnd,
      column <= min(level.lineColumn, level.statementColumn)
    {
      closeInnermost(at: token)
    }
  }

  /// Closes the partner of a closing delimiter; says whether there is one.
  private mutating func close(_ token: Token, column: Int?) -> Bool {
    guard let partner = partner(of: token, column: column) else { return false }
    while levels.count > partner + 1 { closeInnermost(at: token) }
    levels.removeLast()
    return true
  }

  private func partner(of token: Token, column: Int?) -> Int? {
    let nearest = levels.indices.suffix(Self.searchedLevels).reversed()
    var candidates: [Int] = []
    for index in nearest {
      let opening = levels[index].opening.kind
      if opening.closing == token.kind { candidates.append(index) }
      let isBoundary = opening == .interpolationBegin || opening.closing == .literalEnd
      if isBoundary { break }
    }
    guard token.kind == .end, let column, let innermost = candidates.first else {
      return candidates.first
    }
    if let aligned = candidates.first(where: { levels[$0].isAligned(with: column) }) {
      return aligned
    }
    let level = levels[innermost]
    return column > max(level.lineColumn, level.statementColumn) ? nil : innermost
  }

  private mutating func closeInnermost(at token: Token) {
    guard let level = levels.popLast() else { return }
    let closing = level.opening.kind.closing
    if tokens.last?.kind == .endOfLine, closing != .end { tokens.removeLast() }
    tokens.append(
      Token(
        kind: closing, flags: .isSynthetic, value: token.start, start: token.start,
        end: token.start))
    if closing == .end || token.kind != .endOfFile {
      startsStatement = false
      tokens.append(
        Token(kind: .endOfLine, flags: .isSynthetic, start: token.start, end: token.start))
    }
    report(
      "missing \(closing.description) for \(level.opening.kind.description)", at: level.opening,
      note: .init(
        message: "\(closing.description) expected before this", offset: Int(token.start)))
  }

  private mutating func report(_ message: String, at token: Token, note: SyntaxError.Note? = nil) {
    guard errors.count < SyntaxError.maximumCount else { return }
    errors.append(
      SyntaxError(
        message: message, start: Int(token.start), end: Int(token.end), note: note))
  }

  /// The indentation of a token that is the first of its line.
  private func indentation(before token: Token) -> Int? {
    var offset = Int(token.start)
    while offset > 0, source[offset - 1].isHorizontalSpace { offset -= 1 }
    let isFirst = offset == 0 || source[offset - 1] == UInt8(ascii: "\n")
    return isFirst ? Int(token.start) - offset : nil
  }

  /// The indentation of the line that a token is on.
  private func lineIndentation(of token: Token) -> Int {
    var offset = Int(token.start)
    // Longer lines have no indentation that tells anything.
    let first = max(0, offset - 1_000)
    while offset > first, source[offset - 1] != UInt8(ascii: "\n") { offset -= 1 }
    let lineStart = offset
    while offset < token.start, source[offset].isHorizontalSpace { offset += 1 }
    return offset - lineStart
  }
}
