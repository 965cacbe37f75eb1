import Diagnostics
import EctoMigrations
import ElixirEvaluation
import PhoenixApp

/// Evaluates a repo's migrations, each with the prefix that the migrator is told.
struct MigrationEvaluators {
  private let repository: Repository
  private let byPrefix: [String?: MigrationEvaluator]
  private let plain: MigrationEvaluator

  init(of repository: Repository, environment: EvaluationEnvironment) {
    self.repository = repository
    plain = MigrationEvaluator(environment: environment, repo: repository.configuration)
    var evaluators: [String?: MigrationEvaluator] = [:]
    for source in repository.sources {
      guard case .schema(let name) = source.prefix else { continue }
      evaluators[name] = MigrationEvaluator(
        environment: environment, repo: repository.configuration, prefix: name)
    }
    byPrefix = evaluators
  }

  /// The evaluator for a file; without a prefix where it is known only at run time, one schema standing for all.
  func evaluator(of file: MigrationFile) -> MigrationEvaluator {
    prefix(of: file).flatMap { byPrefix[$0] } ?? plain
  }

  private func prefix(of file: MigrationFile) -> String? {
    if case .schema(let name) = repository.prefix(of: file) { return name }
    return nil
  }

  /// A pending migration in both directions.
  func pending(_ file: MigrationFile) -> PendingMigration {
    let evaluator = evaluator(of: file)
    var pending = PendingMigration(
      up: evaluator.script(for: file, direction: .up),
      down: evaluator.script(for: file, direction: .down), prefix: prefix(of: file))
    if case .computed(let location) = repository.prefix(of: file) {
      pending.up.unknowns.append(
        MigrationUnknown(
          reason: "it runs with a prefix that is computed, so into which schemas is not known",
          location: location))
    }
    return pending
  }
}
