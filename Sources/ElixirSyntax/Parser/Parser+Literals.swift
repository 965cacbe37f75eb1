// Literals in pieces: strings, charlists, atoms, keywords and sigils with interpolations.
extension Parser {
  /// The text of a literal of one token.
  func simpleText(_ token: Token) -> LiteralText {
    LiteralText(
      range: Int(token.start) + 1..<Int(token.end) - 1, flags: token.flags,
      layout: FragmentLayout(rawValue: 0))
  }

  private func text(of fragment: Token) -> LiteralText {
    LiteralText(
      range: Int(fragment.start)..<Int(fragment.end), flags: fragment.flags,
      layout: FragmentLayout(rawValue: fragment.value))
  }

  mutating func addSimpleString(_ token: Token) -> Int32 {
    addString(simpleText(token), start: token.start, end: token.end)
  }

  private mutating func addString(_ text: LiteralText, start: Int32, end: Int32) -> Int32 {
    add(
      NodeRecord(
        kind: .string, flags: text.flags, symbol: text.layout.rawValue,
        first: Int32(text.range.lowerBound), count: Int32(text.range.upperBound), start: start,
        end: end))
  }

  /// A list of code points.
  mutating func addCharlist(
    _ text: LiteralText, start: Int32, end: Int32
  ) throws(Unparsable) -> Int32 {
    let bytes = text.bytes(in: source)
    let mark = pending.count
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      pending.append(addInteger(UInt64(scalar.value), start: start, end: end))
    }
    return try addParent(.list, from: mark, start: start, end: end)
  }

  /// A literal in pieces; its first token is ahead.
  mutating func parseLiteral() throws(Unparsable) -> Int32 {
    let begin = take()
    if kind == .fragment, tokens[index + 1].kind == .literalEnd {
      let fragment = take()
      let end = take()
      return try addPlain(begin, text(of: fragment), end)
    }
    let partsMark = pending.count
    while kind != .literalEnd {
      switch kind {
      case .fragment:
        let fragment = take()
        pending.append(
          addString(text(of: fragment), start: fragment.start, end: fragment.end))
      case .interpolationBegin:
        pending.append(try parseInterpolation(isInCharlist: begin.kind == .charlistBegin))
      default:
        throw unexpected(expecting: "more of the literal, or its end")
      }
    }
    let end = take()
    if pending.count == partsMark {
      let empty = LiteralText(
        range: Int(begin.end)..<Int(begin.end), flags: [], layout: FragmentLayout(rawValue: 0))
      return try addPlain(begin, empty, end)
    }
    return try addParts(begin, from: partsMark, end)
  }

  /// A literal without interpolation.
  private mutating func addPlain(
    _ begin: Token, _ text: LiteralText, _ end: Token
  ) throws(Unparsable) -> Int32 {
    switch begin.kind {
    case .charlistBegin: return try addCharlist(text, start: begin.start, end: end.end)
    case .sigilBegin:
      let mark = pending.count
      pending.append(addString(text, start: Int32(text.range.lowerBound), end: end.start))
      return try addParts(begin, from: mark, end)
    default: return addString(text, start: begin.start, end: end.end)
    }
  }

  /// A literal of the parts that wait since `mark`.
  private mutating func addParts(
    _ begin: Token, from mark: Int, _ end: Token
  ) throws(Unparsable) -> Int32 {
    let position = begin.start
    switch begin.kind {
    case .charlistBegin:
      let parts = try addParent(.list, from: mark, start: position, end: end.end)
      pending.append(try addDot(.listModule, .toCharlist, position: position))
      pending.append(parts)
      return try addParent(
        .computedCall, position: position, from: mark, start: position, end: end.end)
    case .atomBegin, .keywordBegin:
      let parts = try addCall(
        .binary, position: position, from: mark, start: position, end: end.end)
      pending.append(try addDot(.erlang, .binaryToAtom, position: position))
      pending.append(parts)
      pending.append(addAtom(.utf8, at: end.end))
      return try addParent(
        .computedCall, position: position, from: mark, start: position, end: end.end)
    case .sigilBegin:
      let parts = try addCall(
        .binary, position: position, from: mark, start: position, end: end.start)
      pending.append(parts)
      pending.append(try addModifiers(end))
      return try addParent(
        .call, symbol: begin.value, position: position, from: mark, start: position, end: end.end)
    default:
      return try addCall(.binary, position: position, from: mark, start: position, end: end.end)
    }
  }

  /// The letters after a sigil, as a charlist.
  private mutating func addModifiers(_ end: Token) throws(Unparsable) -> Int32 {
    let mark = pending.count
    for offset in min(end.value, end.end)..<end.end {
      pending.append(addInteger(UInt64(source[Int(offset)]), start: offset, end: offset + 1))
    }
    return try addParent(.list, from: mark, start: end.value, end: end.end)
  }

  /// `#{…}`: the expression as a string, in strings with the type `binary`.
  private mutating func parseInterpolation(isInCharlist: Bool) throws(Unparsable) -> Int32 {
    let begin = take()
    try enter()
    defer { nesting -= 1 }
    let expression = try parseExpressions(until: .interpolationEnd, end: token.start)
    let end = try expect(.interpolationEnd).end
    let mark = pending.count
    pending.append(try addDot(.kernelModule, .toString, position: begin.start))
    pending.append(expression)
    let string = try addParent(
      .computedCall, position: begin.start, from: mark, start: begin.start, end: end)
    if isInCharlist { return string }
    let type = add(
      NodeRecord(
        kind: .variable, symbol: WellKnownName.binaryType.rawValue, position: begin.start,
        start: end, end: end))
    return try addBinary(WellKnownName.type.rawValue, position: begin.start, string, type)
  }
}
