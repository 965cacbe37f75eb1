import EctoMigrations
import ElixirEvaluation
import PhoenixApp

extension ReleaseVersion {
  /// The connections of each repo's pool in production, by the repo's module.
  ///
  /// `pool_size × pool_count`, whose defaults are 10 and 1. Source: `DBConnection.start_link/2`. Where an
  /// environment variable decides, it is its value in the environment that was given, else its default in the
  /// code; where something else does, the most that may be. Repos whose pool is not known are left out.
  public var poolSizes: [String: Int] {
    var sizes: [String: Int] = [:]
    for repository in project.repositories {
      sizes[repository.module] = size(of: repository)
    }
    guard let configuration = startedConfiguration else { return sizes }
    for repository in project.repositories {
      let settings = configuration.value(
        repository.configuration.application, "Elixir." + repository.module)
      sizes[repository.module] = Self.size(of: settings ?? .list([]))
    }
    return sizes
  }

  /// The most that a pool may be in any environment; nil where that is not known.
  private func size(of repository: Repository) -> Int? {
    let options = RepositoryOptions(
      of: repository, in: self, paths: [["pool_size"], ["pool_count"]])
    var largest: Int?
    for value in options.values {
      guard let size = Self.size(of: value) else { return nil }
      largest = max(largest ?? 0, size)
    }
    return largest
  }

  private static func size(of options: Value) -> Int? {
    guard options.unknown == nil, let size = number("pool_size", 10, options),
      let count = number("pool_count", 1, options)
    else { return nil }
    let (product, overflow) = size.multipliedReportingOverflow(by: count)
    return overflow ? nil : product
  }

  private static func number(_ key: String, _ fallback: Int, _ options: Value) -> Int? {
    guard let value = options[key] else { return fallback }
    return value.int ?? value.unknown?.fallback?.int
  }
}
