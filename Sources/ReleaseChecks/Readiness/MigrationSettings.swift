import Diagnostics
import EctoMigrations
import ElixirEvaluation
import PhoenixApp

extension ReleaseContext {
  /// A setting of a repo that differs between the versions.
  struct SettingChange {
    var key: String
    var green: SourceLocation
    var blue: SourceLocation?
    /// Whether it may be the same: the value is not known.
    var isUnknown = false
  }

  /// The settings of the repos that both versions have, of those named, that differ or may differ.
  func migrationSettings(_ keys: [String]) -> [SettingChange] {
    green.project.repositories.flatMap { repository -> [SettingChange] in
      guard blue.project.repositories.contains(where: { $0.module == repository.module }) else {
        return []
      }
      let old = blue.settings(of: repository.module).first?.setting
      let new = green.settings(of: repository.module).first?.setting
      let (running, candidate) = (
        blue.migratorSettings(of: repository), green.migratorSettings(of: repository)
      )
      return keys.compactMap { key in
        let (before, after) = (running[key], candidate[key])
        let isUnknown = Self.isUnknown(before, running) || Self.isUnknown(after, candidate)
        guard !Self.isSame(before, after), !isUnknown || !blue.sets(repository, as: green) else {
          return nil
        }
        // What init/2 sets stands in no file of the configuration.
        let isConfigured = after != nil && new?.value[key] == after
        return SettingChange(
          key: key,
          green: (isConfigured ? new?.location(key) : nil)
            ?? (after == nil ? new?.location() : nil) ?? repository.location,
          blue: before == nil ? nil : old?.location(key), isUnknown: isUnknown)
      }
    }
  }
}

extension ReleaseContext {
  private static func isUnknown(_ value: Value?, _ all: Value) -> Bool {
    value?.firstUnknown != nil || value == nil && all.unknown != nil
  }

  /// Whether two values are the same, or are read from one variable with one default.
  private static func isSame(_ left: Value?, _ right: Value?) -> Bool {
    guard let left = left?.unknown, let right = right?.unknown else { return left == right }
    if case .environmentVariable = left.cause {
      return left.cause == right.cause && left.fallback == right.fallback
    }
    return false
  }
}

extension ReleaseVersion {
  /// The settings of a repo as the migrator has them: after `init/2`.
  fileprivate func migratorSettings(of repository: Repository) -> Value {
    let settings = settings(of: repository.module).first?.setting.value ?? .list([])
    return repository.configuration.initialised(
      settings,
      in: EvaluationEnvironment(
        mixEnvironment: "prod", modules: reader.modules, configuration: configuration, files: tree)
    )
  }

  /// Whether a repo's code and its part of the configuration are those of another version.
  fileprivate func sets(_ repository: Repository, as other: ReleaseVersion) -> Bool {
    let paths = Set([repository.location.path] + configuration.files + other.configuration.files)
    return paths.allSatisfy { tree.bytes(at: $0) == other.tree.bytes(at: $0) }
  }

  /// The lines of migrations that another version does not have.
  func pendingLines(
    after other: ReleaseVersion, where isWanted: (Substring) -> Bool
  ) -> [TextLine] {
    let pending = Set(
      project.repositories.flatMap(\.migrations).map(\.path).filter { !other.tree.hasFile(at: $0) })
    return lines { pending.contains($0) }.filter { isWanted($0.trimmed) }
  }
}
