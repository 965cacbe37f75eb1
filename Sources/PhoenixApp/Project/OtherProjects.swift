import Diagnostics

/// The Mix projects in a repository that are none of the applications that are looked at.
///
/// Source: `Mix.Project`: each folder with a `mix.exs` is a project of its own; those below `apps_path` are
/// the umbrella's.
struct OtherProjects {
  /// Their folders, each with a slash at the end.
  private let folders: [String]

  init(in tree: SourceTree, beside applications: [MixApplication]) {
    let own = Set(applications.map(\.directory))
    folders =
      applications.isEmpty
      ? []
      : tree.paths.compactMap { path in
        guard path.hasSuffix("/mix.exs") else { return nil }
        let folder = path.dropLast("/mix.exs".count)
        return own.contains(String(folder)) ? nil : folder + "/"
      }
  }

  /// Whether a file is one of theirs.
  func have(_ path: String) -> Bool { folders.contains { path.hasPrefix($0) } }
}

extension PhoenixProject {
  /// The paths of the files that a test selects, without those of other Mix projects in the same repository.
  public func paths(where isWanted: (String) -> Bool) -> [String] {
    let others = OtherProjects(in: tree, beside: applications)
    return tree.paths.filter { isWanted($0) && !others.have($0) }
  }
}
