/// How much of a version is read.
public struct LoadBounds: Hashable, Sendable {
  /// The largest source or configuration file whose contents are held, in bytes.
  public var fileBytes = 2 << 20
  /// The largest `.sql` file whose contents are held, in bytes: `structure.sql` can be long.
  public var sqlFileBytes = 16 << 20
  /// The most bytes of contents of one version.
  public var totalBytes = 256 << 20
  /// The most paths of one version.
  public var paths = 400_000
  /// The deepest folder that is entered.
  public var depth = 64

  /// The usual bounds.
  public init() {}

  /// The bound for one file.
  func bytes(of path: String) -> Int { path.hasSuffix(".sql") ? sqlFileBytes : fileBytes }
}
