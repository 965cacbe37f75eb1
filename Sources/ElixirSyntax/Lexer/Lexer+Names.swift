// Names: identifiers, aliases, reserved words and keywords.
extension Lexer {
  /// An ASCII name; one with other characters goes the slow way.
  @inline(__always)
  mutating func lexName(isAlias: Bool) {
    let start = position
    var end = position
    var hash = SymbolTable.hashSeed
    while end < source.count, source[end].isName {
      hash = SymbolTable.step(hash, source[end])
      end += 1
    }
    let next = end < source.count ? source[end] : 0
    if next >= 0x80 || next == UInt8(ascii: "@") {
      lexUnicodeName()
      return
    }
    let isPunctuated = next == UInt8(ascii: "?") || next == UInt8(ascii: "!")
    if isPunctuated {
      hash = SymbolTable.step(hash, next)
      end += 1
    }
    let symbol = symbols.intern(UnsafeBufferPointer(rebasing: source[start..<end]), hash: hash)
    if isAlias {
      finishAlias(symbol, end: end, isInvalid: isPunctuated)
    } else {
      finishName(symbol, end: end)
    }
  }

  /// Appends the token of a name that starts at the position, by what follows it.
  mutating func finishName(_ symbol: Int32, end: Int) {
    let distance = end - position
    checkLength(of: symbol, to: end)
    if peek(distance) == UInt8(ascii: ":"), appendKeyword(symbol, end: end) { return }
    if symbol <= WellKnownName.lastReserved, previousKind != .dot {
      lexReservedWord(symbol, end: end)
      return
    }
    rejectReservedName(symbol, end: end)
    appendCallName(symbol, from: position, to: end)
  }

  mutating func finishAlias(_ symbol: Int32, end: Int, isInvalid: Bool) {
    checkLength(of: symbol, to: end)
    if peek(end - position) == UInt8(ascii: ":"), appendKeyword(symbol, end: end) { return }
    if isInvalid {
      report(
        "invalid alias; only ASCII letters, digits and underscores are allowed",
        from: position, to: end)
    }
    append(.alias, value: symbol, from: position, to: end)
  }

  /// Appends a keyword if its colon is well placed; says whether it did.
  private mutating func appendKeyword(_ symbol: Int32, end: Int) -> Bool {
    let distance = end - position
    if peek(distance + 1).isSpace, end + 1 < source.count {
      append(.keywordIdentifier, value: symbol, from: position, to: end + 1)
      return true
    }
    guard end + 1 < source.count, peek(distance + 1) != UInt8(ascii: ":") else { return false }
    report("a keyword must be followed by a space", from: position, to: end + 1)
    append(.keywordIdentifier, value: symbol, from: position, to: end + 1)
    return true
  }

  /// Atoms have at most 255 characters (`unsafe_to_atom`).
  func isTooLong(from start: Int, to end: Int) -> Bool {
    end - start > 255
      && source[start..<end].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) } > 255
  }

  private mutating func checkLength(of symbol: Int32, to end: Int) {
    if end - position > 255, isTooLong(from: position, to: end) {
      report("a name must have fewer than 256 characters", from: position, to: end)
    }
  }

  private mutating func rejectReservedName(_ symbol: Int32, end: Int) {
    if symbol == WellKnownName.block.rawValue || symbol == WellKnownName.aliases.rawValue {
      report("reserved name", from: position, to: end)
    }
  }

  private mutating func lexReservedWord(_ symbol: Int32, end: Int) {
    let length = end - position
    switch WellKnownName(rawValue: symbol) {
    case .fn: open(.fn, length: length)
    case .do: lexDo()
    case .end: close(.end, length: length)
    case .true: append(.true, value: symbol, length: length)
    case .false: append(.false, value: symbol, length: length)
    case .nil: append(.nil, value: symbol, length: length)
    case .not: appendWord(.unaryOperator, symbol, end: end)
    case .and: appendWord(.andOperator, symbol, end: end)
    case .or: appendWord(.orOperator, symbol, end: end)
    case .when: appendWord(.whenOperator, symbol, end: end)
    case .in: appendWord(.inOperator, symbol, end: end)
    default: append(.blockIdentifier, value: symbol, length: length)
    }
  }

  /// `do` closes the line before, and marks the name before it.
  private mutating func lexDo() {
    switch previousKind {
    case .identifier: tokens[tokens.count - 1].kind = .doIdentifier
    case .fn:
      report(
        "unexpected \"do\" after \"fn\"; write \"fn argument -> expression end\"",
        from: position, to: position + 2)
    case .comma, .semicolon:
      report(
        "unexpected \"do\" after \(previousKind.description); expected an expression",
        from: position, to: position + 2)
    default: dropEndOfLine()
    }
    open(.do, value: WellKnownName.do.rawValue, length: 2)
  }

  /// Operators that are words: a name before a slash, and `not in` is one operator.
  private mutating func appendWord(_ kind: TokenKind, _ symbol: Int32, end: Int) {
    var next = end
    while next < source.count, source[next].isHorizontalSpace { next += 1 }
    if next < source.count, source[next] == UInt8(ascii: "/") {
      append(.identifier, value: symbol, from: position, to: end)
      return
    }
    if kind == .inOperator, let last = tokens.last, last.kind == .unaryOperator,
      last.value == WellKnownName.not.rawValue
    {
      tokens.removeLast()
      dropEndOfLine()
      append(kind, value: WellKnownName.notIn.rawValue, from: Int(last.start), to: end)
      return
    }
    if kind != .unaryOperator { dropEndOfLine() }
    append(kind, value: symbol, from: position, to: end)
  }
}
