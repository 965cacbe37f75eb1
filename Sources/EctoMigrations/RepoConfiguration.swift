/// A repo as migrations need it: who it is, and where it belongs.
public struct RepoConfiguration: Sendable {
  /// The repo's module: `Shop.Repo`.
  public var module: String
  /// The application it belongs to: `shop`.
  public var application: String
  /// The application's folder relative to the source tree's root: empty, or `apps/shop`.
  public var directory: String

  /// A repo without settings of its own.
  public init(module: String, application: String, directory: String = "") {
    self.module = module
    self.application = application
    self.directory = directory
  }
}
