/// The bytes of one file, with the path under which it is reported.
///
/// A reference type so that thousands of syntax nodes can point at one copy; it never changes.
public final class SourceFile: Sendable {
  /// The path shown to the user, relative to the application's root, with `/` separators.
  public let path: String
  /// The file as read, UTF-8 unless somebody wrote otherwise.
  public let bytes: [UInt8]
  /// The offset at which each line starts; line 1 starts at 0.
  private let lineStarts: [Int]

  /// Takes the file's bytes as they are.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    lineStarts = starts
  }

  /// Takes the file's text.
  public convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The number of lines, at least 1.
  public var lineCount: Int { lineStarts.count }

  /// The 1-based line that holds the byte at `offset`.
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The place of the byte at `offset`; the column counts UTF-8 bytes from 1.
  public func location(at offset: Int) -> SourceLocation {
    let line = line(at: offset)
    return SourceLocation(path: path, line: line, column: offset - lineStarts[line - 1] + 1)
  }

  /// The text of a 1-based line, without its line break; empty past the end.
  public func text(ofLine line: Int) -> String {
    guard line >= 1, line <= lineStarts.count else { return "" }
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
  }
}
