// Characters beyond ASCII: decoding, names, and columns.
extension Lexer {
  /// The scalar at an offset with its length in bytes; nil, and 1, where there is no valid one.
  func decodeScalar(at offset: Int) -> (Unicode.Scalar?, Int) {
    let first = source[offset]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first <= 0xF4, offset + length <= source.count else { return (nil, 1) }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for index in 1..<length {
      let byte = source[offset + index]
      guard byte & 0xC0 == 0x80 else { return (nil, 1) }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let isOverlong = length == 3 && value < 0x800 || length == 4 && value < 0x10000
    guard !isOverlong, let scalar = Unicode.Scalar(value) else { return (nil, 1) }
    return (scalar, length)
  }

  /// The end of a bidirectional formatting character, if there is one at the offset.
  func bidirectionalCharacterEnd(at offset: Int) -> Int? {
    guard offset + 2 < source.count, source[offset] == 0xE2 else { return nil }
    let isBidirectional =
      switch (source[offset + 1], source[offset + 2]) {
      case (0x80, 0xAA...0xAE), (0x81, 0xA6...0xA9): true
      default: false
      }
    return isBidirectional ? offset + 3 : nil
  }

  /// A name that a scan found.
  struct ScannedName {
    var symbol: Int32
    var end: Int
    var isASCII: Bool
    /// Whether the name has `@`, which only atoms and keywords may have.
    var hasAt: Bool
    var first: IdentifierCharacter
  }

  /// Scans the name ahead (`String.Tokenizer`); nil if there is none.
  mutating func scanName() -> ScannedName? {
    var end = position
    var isASCII = true
    var hasAt = false
    var first = IdentifierCharacter.none
    scan: while end < source.count {
      let byte = source[end]
      if end > position, byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!") {
        end += 1
        break scan
      }
      if byte == UInt8(ascii: "@"), end > position {
        hasAt = true
        end += 1
        continue
      }
      let (scalar, length) = decodeScalar(at: end)
      guard let scalar else { break }
      let character = IdentifierCharacter(scalar)
      if end == position {
        guard character.mayStart else { return nil }
        first = character
      } else if character == .none {
        break
      }
      if length > 1 { isASCII = false }
      end += length
    }
    guard end > position else { return nil }
    let name = UnsafeBufferPointer(rebasing: source[position..<end])
    if !isASCII, !IdentifierScripts.areUniform(in: String(decoding: name, as: UTF8.self)) {
      report(
        "a name must not mix scripts, except in parts separated by underscores", from: position,
        to: end)
    }
    let symbol =
      isASCII
      ? symbols.intern(name, hash: SymbolTable.hash(name))
      : symbols.intern(IdentifierNormalization.normalized(name))
    return ScannedName(symbol: symbol, end: end, isASCII: isASCII, hasAt: hasAt, first: first)
  }

  /// A name with characters beyond ASCII, or with `@`.
  mutating func lexUnicodeName() {
    guard let name = scanName() else {
      rejectCharacter()
      return
    }
    let next = name.end < source.count ? source[name.end] : 0
    let after = name.end + 1 < source.count ? source[name.end + 1] : 0
    let isKeyword = next == UInt8(ascii: ":") && after.isSpace
    if name.hasAt, !isKeyword {
      report("invalid character \"@\" in a name", from: position, to: name.end)
    }
    if name.first == .upper, !isKeyword, source[position] >= 0x80 {
      report("a name must start with a lowercase letter", from: position, to: name.end)
    }
    if source[position].isUppercase {
      finishAlias(name.symbol, end: name.end, isInvalid: true)
    } else {
      finishName(name.symbol, end: name.end)
    }
  }

  /// Passes the characters beyond ASCII ahead, in a literal that starts at `start`.
  ///
  /// Elixir counts one column for a cluster of characters in a literal (`extract_char`).
  mutating func passUnicode(from start: Int) {
    var first = position
    var joins = false
    while position < source.count, source[position] >= 0x80 {
      if let end = bidirectionalCharacterEnd(at: position) {
        report(
          "invalid bidirectional formatting character in a literal; escape it", from: position,
          to: end)
      }
      let (scalar, length) = decodeScalar(at: position)
      guard let scalar else {
        rejectCharacter()
        first = position
        continue
      }
      joins = joins || GraphemeJoining.mayJoin(scalar)
      position += length
    }
    guard joins else { return }
    if first > start, source[first - 1] >= 0x20, source[first - 1] < 0x80 { first -= 1 }
    let text = String(decoding: source[first..<position], as: UTF8.self)
    var offset = first
    for cluster in text {
      let scalars = cluster.unicodeScalars.count
      offset += cluster.utf8.count
      if scalars > 1 { adjustments.addCluster(extra: scalars - 1, before: offset) }
    }
  }
}
