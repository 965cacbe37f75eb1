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
  }

  /// The settings of the repos that both versions have, of those named, that differ for certain.
  func migrationSettings(_ keys: [String]) -> [SettingChange] {
    green.project.repositories.flatMap { repository -> [SettingChange] in
      guard blue.project.repositories.contains(where: { $0.module == repository.module }) else {
        return []
      }
      let old = blue.settings(of: repository.module).first?.setting
      let new = green.settings(of: repository.module).first?.setting
      return keys.compactMap { key in
        let (before, after) = (old?.value[key], new?.value[key])
        guard before != after, before?.firstUnknown == nil, after?.firstUnknown == nil else {
          return nil
        }
        return SettingChange(
          key: key,
          green: (after == nil ? nil : new?.location(key)) ?? new?.location()
            ?? repository.location,
          blue: before == nil ? nil : old?.location(key))
      }
    }
  }
}

extension ReleaseVersion {
  /// The lines of migrations that another version does not have.
  func pendingLines(
    after other: ReleaseVersion, where isWanted: (Substring) -> Bool
  ) -> [TextLine] {
    let pending = Set(
      project.repositories.flatMap(\.migrations).map(\.path).filter { !other.tree.hasFile(at: $0) })
    return lines { pending.contains($0) }.filter { isWanted($0.trimmed) }
  }
}
