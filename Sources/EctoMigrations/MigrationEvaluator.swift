public import Diagnostics

/// Turns migration files into the statements Ecto would send.
///
/// One evaluator serves one application: modules of the application that migrations use are read once.
public struct MigrationEvaluator: Sendable {
  private let tree: SourceTree
  private let repo: RepoConfiguration
  private let prefix: String?

  /// An evaluator of a repo's migrations; `prefix` as `mix ecto.migrate --prefix` takes it.
  public init(tree: SourceTree, repo: RepoConfiguration, prefix: String? = nil) {
    self.tree = tree
    self.repo = repo
    self.prefix = prefix
  }

  /// What Ecto would do for a migration.
  ///
  /// Never fails: whatever is wrong is in the script.
  public func script(for file: MigrationFile, direction: MigrationDirection) -> MigrationScript {
    MigrationScript(file: file, direction: direction)
  }
}
