// Atoms, and the operator `::` that starts like one.
extension Lexer {
  mutating func lexColon() {
    let next = peek(1)
    if next.isLetter || next == UInt8(ascii: "_") || next >= 0x80 {
      lexNamedAtom()
    } else if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") {
      lexQuotedAtom(delimiter: next)
    } else if let (name, length) = operatorAtom() {
      append(.atom, value: name.rawValue, length: length)
    } else if next == UInt8(ascii: ":") {
      appendOperator(.typeOperator, .type, length: 2)
    } else {
      rejectCharacter()
    }
  }

  private mutating func lexNamedAtom() {
    let start = position
    position += 1
    guard let name = scanName() else {
      position = start
      rejectCharacter()
      return
    }
    if isTooLong(from: start + 1, to: name.end) {
      report("an atom must have fewer than 256 characters", from: start, to: name.end)
    }
    append(.atom, value: name.symbol, from: start, to: name.end)
  }

  private func operatorAtom() -> (WellKnownName, Int)? {
    for (text, name) in Self.operatorAtoms where isAhead(text) {
      return (name, text.utf8CodeUnitCount)
    }
    return nil
  }

  /// In the order in which `elixir_tokenizer.erl` tries them.
  private static let operatorAtoms: [(StaticString, WellKnownName)] = [
    (":<<>>", .binary), (":%{}", .map), (":%", .percent), (":{}", .emptyTuple),
    (":..//", .rangeStep),
    (":~~~", .tripleTilde), (":===", .strictEqual), (":!==", .strictNotEqual),
    (":&&&", .tripleAmpersand), (":|||", .triplePipe), (":<<<", .tripleLess),
    (":>>>", .tripleGreater), (":~>>", .tildeGreaterGreater), (":<<~", .lessLessTilde),
    (":<~>", .lessTildeGreater), (":<|>", .lessPipeGreater), (":^^^", .tripleCaret),
    (":+++", .triplePlus), (":---", .tripleMinus), (":...", .ellipsis),
    (":::", .type),
    (":==", .equalEqual), (":=~", .matches), (":!=", .notEqual), (":<=", .lessEqual),
    (":>=", .greaterEqual), (":&&", .doubleAmpersand), (":||", .doublePipe), (":|>", .pipeInto),
    (":~>", .tildeGreater), (":<~", .lessTilde), (":<-", .leftArrow),
    (":\\\\", .doubleBackslash), (":++", .doublePlus), (":--", .doubleMinus), (":<>", .concat),
    (":**", .doubleStar), (":->", .arrow), (":..", .range),
    (":@", .at), (":!", .exclamation), (":^", .caret), (":&", .capture), (":+", .plus),
    (":-", .minus), (":*", .star), (":/", .slash), (":<", .less), (":>", .greater),
    (":=", .match), (":|", .pipe), (":.", .dot),
  ]
}
