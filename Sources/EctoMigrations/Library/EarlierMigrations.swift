import Diagnostics
import ElixirEvaluation

/// The migrations of the same folder that ran before one, for libraries that go on from their last version.
struct EarlierMigrations {
  let files: SourceTree
  let file: MigrationFile
  /// The script of a migration's way up, without a look at those before it.
  let script: (MigrationFile) -> MigrationScript

  /// The version at which they leave a library's schema: the highest that they migrate to.
  ///
  /// - Parameters:
  ///   - modules: The names of the library's migration module.
  ///   - prefix: The PostgreSQL schema that it is told to use.
  ///   - includesOwn: Whether the migration itself has run too, as it has where it is rolled back.
  /// - Returns: The version; nil where none migrates it, or to what version cannot be told.
  func version(of modules: [String], prefix: String?, includesOwn: Bool) -> Int? {
    var version: Int?
    for earlier in candidates(modules, includesOwn: includesOwn) {
      let script = script(earlier)
      let calls = script.libraryMigrations.filter {
        modules.contains($0.module) && $0.prefix == prefix
      }
      if calls.isEmpty { continue }
      guard script.error == nil else { return nil }
      for call in calls {
        guard let target = call.version, call.conditional == nil, call.direction == .up else {
          return nil
        }
        version = max(version ?? 0, target)
      }
    }
    return version
  }

  /// The files that name a module, oldest first.
  private func candidates(_ modules: [String], includesOwn: Bool) -> [MigrationFile] {
    let folder = file.path.split(separator: "/").dropLast().joined(separator: "/")
    let words = modules.map { Array($0.utf8) }
    return files.paths.filter { $0.hasPrefix(folder + "/") }.compactMap(MigrationFile.init(path:))
      .filter { other in
        guard other.version < file.version || (includesOwn && other.path == file.path),
          let bytes = files.bytes(at: other.path)
        else { return false }
        return words.contains { bytes.firstIndex(of: $0, from: 0) != nil }
      }
      .sorted { $0.version < $1.version }
  }
}
