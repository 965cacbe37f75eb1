import ElixirEvaluation

/// A repo as migrations need it: who it is, where it belongs, and its settings.
public struct RepoConfiguration: Sendable {
  /// The repo's module: `Shop.Repo`.
  public var module: String
  /// The application it belongs to: `shop`.
  public var application: String
  /// The application's folder relative to the source tree's root: empty, or `apps/shop`.
  public var directory: String

  /// A repo; its settings are those of the application's configuration.
  public init(module: String, application: String, directory: String = "") {
    self.module = module
    self.application = application
    self.directory = directory
  }
}
