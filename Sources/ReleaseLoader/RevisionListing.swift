/// The files of one commit, below the application's folder.
struct RevisionListing: Sendable {
  /// One entry of a tree object.
  struct Entry: Sendable {
    enum Kind: Sendable {
      case file
      case symbolicLink
      case submodule
    }

    let kind: Kind
    /// The blob's object id.
    let object: String
    /// The blob's size in bytes.
    let size: Int
    /// The path below the application's folder.
    let path: String
  }

  /// Reads the repository's objects.
  let git: GitCommand
  /// What the user called the version.
  let name: String
  /// The commit's object id.
  let commit: String
  /// The application's folder, for messages.
  let directory: String
  let entries: [Entry]

  /// Reads what `git ls-tree -r -l -z` writes: mode, type, object and size, a tab, the path, a zero byte.
  static func entries(in output: [UInt8]) -> [Entry] {
    output.split(separator: 0).compactMap { record in
      guard let tab = record.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
      let fields = String(decoding: record[..<tab], as: UTF8.self).split(separator: " ")
      guard fields.count == 4 else { return nil }
      let kind: Entry.Kind =
        switch fields[0] {
        case "120000": .symbolicLink
        case "160000": .submodule
        default: .file
        }
      return Entry(
        kind: kind, object: String(fields[2]), size: Int(fields[3]) ?? 0,
        path: String(decoding: record[record.index(after: tab)...], as: UTF8.self))
    }
  }

  /// The folders that hold a mix.exs, each ending with `/`, or empty for the top.
  var projects: Set<String> {
    Set(
      entries.lazy.filter { $0.path.hasSuffix("mix.exs") }.compactMap { entry in
        let folder = entry.path.dropLast("mix.exs".count)
        return folder.isEmpty || folder.hasSuffix("/") ? String(folder) : nil
      })
  }
}
