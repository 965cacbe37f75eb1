/// A piece of a string, charlist, atom or sigil in the source, and how to read it.
struct LiteralText {
  var range: Range<Int>
  var flags: TokenFlags
  var layout: FragmentLayout

  /// What the text stands for: without a heredoc's indentation, escapes replaced.
  func bytes(in source: some RandomAccessCollection<UInt8>) -> [UInt8] {
    var text = Array(source.dropFirst(range.lowerBound).prefix(range.count))
    if layout.indentation > 0 { text = withoutIndentation(text) }
    guard flags.contains(.hasEscape) else { return text }
    if flags.contains(.isSigil) { return withoutEscapedDelimiters(text) }
    var invalid: Int?
    return Escape.unescape(text, invalid: &invalid)
  }

  /// Strips up to the indentation after each line break (`trim_space`).
  private func withoutIndentation(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = isAtLineStart ? indentationEnd(text, from: 0) : 0
    while index < text.count {
      result.append(text[index])
      index += 1
      if result.last == UInt8(ascii: "\n") { index = indentationEnd(text, from: index) }
    }
    return result
  }

  /// The first piece of a heredoc starts after the line break of its opening quotes.
  private var isAtLineStart: Bool { flags.contains(.isHeredoc) }

  private func indentationEnd(_ text: [UInt8], from start: Int) -> Int {
    var index = start
    while index < text.count, index - start < layout.indentation, text[index].isHorizontalSpace {
      index += 1
    }
    return index
  }

  /// In a sigil a backslash escapes only the closing delimiter, three of them in a heredoc.
  private func withoutEscapedDelimiters(_ text: [UInt8]) -> [UInt8] {
    let count = flags.contains(.isTripled) ? 3 : 1
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      guard text[index] == UInt8(ascii: "\\"), index + 1 < text.count else {
        result.append(text[index])
        index += 1
        continue
      }
      let escaped = text[(index + 1)...].prefix(count)
      if escaped.count == count, escaped.allSatisfy({ $0 == layout.delimiter }) {
        result.append(contentsOf: escaped)
        index += 1 + count
      } else {
        result.append(contentsOf: text[index...index + 1])
        index += 2
      }
    }
    return result
  }
}
