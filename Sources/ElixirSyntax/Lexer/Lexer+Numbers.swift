// Numbers and character literals.
extension Lexer {
  mutating func lexNumber() {
    if source[position] == UInt8(ascii: "0"), lexBasedInteger() { return }
    let start = position
    passDigits()
    var kind = TokenKind.integer
    if peek() == UInt8(ascii: "."), peek(1).isDigit {
      kind = .float
      position += 1
      passDigits()
      passExponent()
    }
    let next = peek()
    if next.isLetter || next == UInt8(ascii: "_") {
      while peek().isName { position += 1 }
      report(
        "a number must be separated from the letters after it", from: start, to: position)
    }
    append(kind, from: start, to: position)
  }

  /// Digits, with single underscores between.
  private mutating func passDigits() {
    while peek().isDigit || (peek() == UInt8(ascii: "_") && peek(1).isDigit) { position += 1 }
  }

  private mutating func passExponent() {
    guard peek() | 0x20 == UInt8(ascii: "e") else { return }
    let signed = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
    guard peek(signed ? 2 : 1).isDigit else { return }
    position += signed ? 2 : 1
    passDigits()
  }

  /// `0x`, `0o` and `0b` before a digit of the base.
  private mutating func lexBasedInteger() -> Bool {
    let highest: UInt32
    switch peek(1) {
    case UInt8(ascii: "x"): highest = 15
    case UInt8(ascii: "o"): highest = 7
    case UInt8(ascii: "b"): highest = 1
    default: return false
    }
    func isDigit(_ byte: UInt8) -> Bool { byte.hexadecimalValue.map { $0 <= highest } ?? false }
    guard isDigit(peek(2)) else { return false }
    let start = position
    position += 2
    while isDigit(peek()) || (peek() == UInt8(ascii: "_") && isDigit(peek(1))) { position += 1 }
    append(.integer, from: start, to: position)
    return true
  }

  /// `?a`, `?\n`, `?é`.
  mutating func lexCharacter() {
    let start = position
    let isEscape = peek(1) == UInt8(ascii: "\\") && position + 2 < source.count
    let character = start + (isEscape ? 2 : 1)
    guard character < source.count else {
      rejectCharacter()
      return
    }
    let (scalar, length) = decodeScalar(at: character)
    guard let scalar else {
      position = character
      rejectCharacter()
      return
    }
    if scalar == "\n" { adjustments.addLineBreakCharacter(at: character) }
    let value = isEscape ? Escape.value(ofCharacter: scalar.value) : scalar.value
    append(.character, value: Int32(value), from: start, to: character + length)
  }
}
