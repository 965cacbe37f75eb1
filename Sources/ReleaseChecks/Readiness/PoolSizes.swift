import EctoMigrations
import ElixirEvaluation
import PhoenixApp

extension ReleaseVersion {
  /// The connections of each repo's pool in the environment that was given, by the repo's module.
  ///
  /// `pool_size × pool_count`, whose defaults are 10 and 1. Source: `DBConnection.start_link/2`.
  /// Repos whose pool is not known are left out; all of them where no environment was given.
  public var poolSizes: [String: Int] {
    guard let configuration = startedConfiguration else { return [:] }
    var sizes: [String: Int] = [:]
    for repository in project.repositories {
      let settings = configuration.value(
        repository.configuration.application, "Elixir." + repository.module)
      let number = { (key: String, fallback: Int) -> Int? in
        guard let value = settings?[key] else { return settings?.unknown == nil ? fallback : nil }
        return value.int
      }
      guard let size = number("pool_size", 10), let count = number("pool_count", 1) else {
        continue
      }
      let (product, overflow) = size.multipliedReportingOverflow(by: count)
      if !overflow { sizes[repository.module] = product }
    }
    return sizes
  }
}
