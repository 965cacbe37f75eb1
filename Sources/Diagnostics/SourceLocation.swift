/// A place in a file, as people and machine formats name it: all numbers count from 1.
public struct SourceLocation: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The path relative to the application's root.
  public var path: String
  /// The 1-based line.
  public var line: Int
  /// The 1-based column, in UTF-8 bytes.
  public var column: Int

  /// A place in a file.
  public init(path: String, line: Int, column: Int = 1) {
    self.path = path
    self.line = line
    self.column = column
  }

  /// `path:line:column`.
  public var description: String { "\(path):\(line):\(column)" }

  /// Orders by path, then line, then column.
  public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.path, left.line, left.column) < (right.path, right.line, right.column)
  }
}
