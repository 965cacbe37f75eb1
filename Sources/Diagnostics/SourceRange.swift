/// A half-open range of UTF-8 offsets in a file.
public struct SourceRange: Hashable, Sendable {
  /// The offset of the first byte.
  public var start: Int
  /// The offset after the last byte.
  public var end: Int

  /// A range of offsets; `end` is not before `start`.
  public init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }
}
