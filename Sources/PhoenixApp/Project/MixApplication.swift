public import Diagnostics

/// A Mix application.
public struct MixApplication: Hashable, Sendable {
  /// The name: `app:` in mix.exs.
  public var name: String
  /// The `version:` in mix.exs, when it is written there.
  public var version: String?
  /// The folder, relative to the project's root; empty for the root itself.
  public var directory: String
  /// The names of the releases that mix.exs defines, in source order; without any, the application's name.
  public var releases: [String]
  /// The folders of its code in production (`elixirc_paths`), relative to `directory`.
  public var codePaths: [String]
  /// The `app:` line of mix.exs.
  public var location: SourceLocation

  /// A Mix application.
  public init(
    name: String, version: String?, directory: String, releases: [String],
    codePaths: [String] = ["lib"], location: SourceLocation
  ) {
    self.name = name
    self.version = version
    self.directory = directory
    self.releases = releases
    self.codePaths = codePaths
    self.location = location
  }
}
