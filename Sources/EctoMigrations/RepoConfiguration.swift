public import ElixirEvaluation

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

extension RepoConfiguration {
  /// The repo's settings with what its `init/2` makes of them, as the migrator has them.
  ///
  /// Source: `Ecto.Repo.config/0`, which `Ecto.Migrator` reads.
  ///
  /// - Parameters:
  ///   - settings: The repo's part of the application's configuration.
  ///   - environment: The application's modules and files.
  /// - Returns: The settings; unknown where `init/2` is not evaluated.
  public func initialised(_ settings: Value, in environment: EvaluationEnvironment) -> Value {
    RepoCallbacks(of: self, environment).configuration(settings)
  }
}
