import EctoMigrations
import ElixirEvaluation
import PhoenixApp

extension ReleaseVersion {
  /// The connections of each repo's pool in the environment that was given, by the repo's module.
  ///
  /// Nil for a pool that the environment does not tell; empty where no environment was given.
  /// `pool_size × pool_count`, whose defaults are 10 and 1. Source: `DBConnection.start_link/2`.
  public var poolSizes: [String: Int?] {
    guard environment != nil else { return [:] }
    var sizes: [String: Int?] = [:]
    for repository in project.repositories {
      let number = { (key: String, fallback: Int) -> Int? in
        let decided = DecidedSetting(in: self, otherwise: []) { configuration in
          let settings = configuration.value(
            repository.configuration.application, "Elixir." + repository.module)
          return settings?.unknown == nil ? settings?[key] : settings
        }
        return decided.value.map(\.int) ?? fallback
      }
      guard let size = number("pool_size", 10), let count = number("pool_count", 1) else {
        sizes[repository.module] = .some(nil)
        continue
      }
      let (product, overflow) = size.multipliedReportingOverflow(by: count)
      sizes[repository.module] = .some(overflow ? nil : product)
    }
    return sizes
  }
}
