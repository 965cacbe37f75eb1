/// A token of SQL, as far as it matters for finding places in a text.
struct SQLToken {
  /// What the token is.
  enum Kind {
    case word
    case quotedIdentifier
    case string
    case number
    case symbol(UInt8)
  }

  let kind: Kind
  let range: Range<Int>

  func isSymbol(_ symbol: Unicode.Scalar) -> Bool {
    if case .symbol(let byte) = kind { UInt32(byte) == symbol.value } else { false }
  }
}

/// Splits SQL into tokens without understanding it: strings, comments and dollar quotes are skipped as a whole.
///
/// Follows PostgreSQL's `scan.l` with `standard_conforming_strings` on.
struct SQLScanner {
  private let bytes: [UInt8]
  private var position: Int

  init(bytes: [UInt8], from start: Int = 0) {
    self.bytes = bytes
    self.position = min(max(0, start), bytes.count)
  }

  func isWord(_ token: SQLToken, _ word: String) -> Bool {
    guard case .word = token.kind, token.range.count == word.utf8.count else { return false }
    return zip(bytes[token.range], word.utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
  }

  mutating func next() -> SQLToken? {
    skipBlanks()
    guard position < bytes.count else { return nil }
    let start = position
    let kind = readToken()
    return SQLToken(kind: kind, range: start..<position)
  }

  private mutating func readToken() -> SQLToken.Kind {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "'"):
      skipQuoted(by: byte)
      return .string
    case UInt8(ascii: "\""):
      skipQuoted(by: byte)
      return .quotedIdentifier
    case UInt8(ascii: "$"):
      if skipDollarQuoted() { return .string }
      position += 1
      return .symbol(byte)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      skip { isWordPart($0) || $0 == UInt8(ascii: ".") }
      return .number
    default:
      guard isWordStart(byte) else {
        position += 1
        return .symbol(byte)
      }
      if byte | 0x20 == UInt8(ascii: "e"), peek(1) == UInt8(ascii: "'") {
        position += 1
        skipQuoted(by: UInt8(ascii: "'"), backslashEscapes: true)
        return .string
      }
      skip(while: isWordPart)
      return .word
    }
  }

  /// Skips white space and comments; block comments nest.
  private mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09...0x0D: position += 1
      case UInt8(ascii: "-") where peek(1) == UInt8(ascii: "-"):
        skip { $0 != 0x0A && $0 != 0x0D }
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): skipBlockComment()
      default: return
      }
    }
  }

  private mutating func skipBlockComment() {
    var depth = 0
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
        depth += 1
        position += 2
      } else if bytes[position] == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
        depth -= 1
        position += 2
        if depth == 0 { return }
      } else {
        position += 1
      }
    }
    position = min(position, bytes.count)
  }

  private mutating func skipQuoted(by quote: UInt8, backslashEscapes: Bool = false) {
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == quote {
        guard peek(0) == quote else { return }
        position += 1
      } else if backslashEscapes, byte == UInt8(ascii: "\\"), position < bytes.count {
        position += 1
      }
    }
  }

  /// Skips `$tag$ … $tag$`; false where what stands here is no dollar quote.
  private mutating func skipDollarQuoted() -> Bool {
    var end = position + 1
    while end < bytes.count, isWordPart(bytes[end]), bytes[end] != UInt8(ascii: "$") { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "$"),
      end == position + 1 || isWordStart(bytes[position + 1])
    else { return false }
    let tag = bytes[position...end]
    position = end + 1
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "$"), bytes[position...].starts(with: tag) {
        position += tag.count
        return true
      }
      position += 1
    }
    return true
  }

  private mutating func skip(while condition: (UInt8) -> Bool) {
    while position < bytes.count, condition(bytes[position]) { position += 1 }
  }

  private func peek(_ distance: Int) -> UInt8? {
    position + distance < bytes.count ? bytes[position + distance] : nil
  }
}

private func isWordStart(_ byte: UInt8) -> Bool {
  (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte >= 0x80
}

private func isWordPart(_ byte: UInt8) -> Bool {
  isWordStart(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "$")
}
