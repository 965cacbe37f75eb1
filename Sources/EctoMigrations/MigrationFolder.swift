public import Diagnostics

/// The migrations of one repo, as `Ecto.Migrator` finds them in its folders.
public struct MigrationFolder: Hashable, Sendable {
  /// The migrations in the order in which they are run: by version, name, path.
  public var files: [MigrationFile]
  /// What `Ecto.Migrator` refuses or warns of: duplicate versions or names, `.ex` files.
  public var diagnostics: [Diagnostic]

  /// Finds the migrations below folders, such as `priv/repo/migrations`.
  ///
  /// Source: `Ecto.Migrator.migrations_for/1`; subfolders count, hidden files and folders do not.
  public init(tree: SourceTree, folders: [String]) {
    var found: [MigrationFile] = []
    var remarks: [Diagnostic] = []
    for folder in folders {
      let start = Self.folderPrefix(folder)
      for path in tree.paths where path.hasPrefix(start) {
        guard !Self.isHidden(path.utf8.dropFirst(start.utf8.count)) else { continue }
        if let file = MigrationFile(path: path) {
          found.append(file)
        } else if MigrationFile.hasVersionOutOfRange(path) {
          remarks.append(
            Diagnostic(
              severity: .error,
              message: "the version does not fit the bigint in which Ecto records it; it runs the "
                + "migration, and then fails",
              location: SourceLocation(path: path, line: 1)))
        } else if path.hasSuffix(".ex"), MigrationFile(path: path + "s") != nil {
          remarks.append(
            Diagnostic(
              severity: .warning,
              message: "this looks like a migration, but Ecto runs only files that end in .exs",
              location: SourceLocation(path: path, line: 1)))
        }
      }
    }
    files = found.sorted { ($0.version, $0.name, $0.path) < ($1.version, $1.name, $1.path) }
    diagnostics = remarks + Self.duplicates(in: files)
  }

  /// Whether a file's name, or that of a folder around it, starts with a full stop.
  private static func isHidden(_ path: Substring.UTF8View) -> Bool {
    var isStart = true
    for byte in path {
      if isStart, byte == UInt8(ascii: ".") { return true }
      isStart = byte == UInt8(ascii: "/")
    }
    return false
  }

  private static func folderPrefix(_ folder: String) -> String {
    var folder = folder
    while folder.hasPrefix("./") { folder.removeFirst(2) }
    while folder.hasSuffix("/") { folder.removeLast() }
    return folder.isEmpty || folder == "." ? "" : folder + "/"
  }

  /// What `Ecto.Migrator.ensure_no_duplication!/1` raises.
  private static func duplicates(in files: [MigrationFile]) -> [Diagnostic] {
    var versions: [Int: MigrationFile] = [:]
    var names: [String: MigrationFile] = [:]
    var diagnostics: [Diagnostic] = []
    for file in files {
      let location = SourceLocation(path: file.path, line: 1)
      if let first = versions.updateValue(file, forKey: file.version) {
        versions[file.version] = first
        diagnostics.append(
          duplicate("migration version \(file.version) is duplicated", at: location, first: first))
      } else if let first = names.updateValue(file, forKey: file.name) {
        names[file.name] = first
        diagnostics.append(
          duplicate("migration name \(file.name) is duplicated", at: location, first: first))
      }
    }
    return diagnostics
  }

  private static func duplicate(
    _ message: String, at location: SourceLocation, first: MigrationFile
  ) -> Diagnostic {
    Diagnostic(
      severity: .error, message: "\(message); Ecto refuses to run them", location: location,
      notes: [Note(message: "the first", location: SourceLocation(path: first.path, line: 1))])
  }
}
