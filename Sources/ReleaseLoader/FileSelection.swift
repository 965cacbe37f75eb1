/// Which files of a version are listed, and which of them are read.
struct FileSelection {
  /// What becomes of a file.
  enum Treatment {
    /// The contents are held.
    case read
    /// Only the path is known.
    case listed
    /// Not even the path: dependencies, build output, the repository's own folder.
    case ignored
  }

  private let folder: Treatment
  /// Below `rel`: the release's scripts and settings, rel/env.sh.eex, rel/vm.args.eex, rel/overlays/bin/migrate.
  private let isOfRelease: Bool

  /// Decides about the files of one folder, by its path alone, which is empty or ends with `/`.
  ///
  /// `projects` are the folders that hold a mix.exs, each ending with `/`, or empty for the top: what is
  /// called `deps` or `assets` beside a mix.exs is the project's, while `lib/shop/deps` is code.
  init(folder path: Substring, projects: Set<String>) {
    var outer = ""
    var treatment = Treatment.read
    let names = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    for name in names {
      if Self.isIgnored(folder: name) { treatment = .ignored }
      if projects.contains(outer) || outer.isEmpty {
        if Self.isIgnored(projectFolder: name) { treatment = .ignored }
        if treatment == .read, Self.isListed(projectFolder: name) { treatment = .listed }
      }
      outer += name + "/"
    }
    folder = treatment
    isOfRelease = names.contains("rel")
  }

  /// Decides about one file of a version.
  static func treatment(of path: String, projects: Set<String>) -> Treatment {
    let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) }
    let name = start ?? path.startIndex
    return FileSelection(folder: path[..<name], projects: projects).treatment(of: path[name...])
  }

  /// Decides about a file of the folder.
  func treatment(of file: Substring) -> Treatment {
    // In a linked worktree, .git is a file.
    if folder == .ignored || file == ".git" { return .ignored }
    if folder == .listed { return .listed }
    return isOfRelease || Self.isRead(file: file) ? .read : .listed
  }

  /// Folders that no version of an application consists of, wherever they are.
  static func isIgnored(folder name: Substring) -> Bool {
    switch name {
    case ".git", "_build", "node_modules", ".elixir_ls", ".lexical", ".hex", ".mix": true
    default: false
    }
  }

  /// Whether the folder is left out entirely when it is beside a mix.exs or at the top.
  static func isIgnored(projectFolder name: Substring) -> Bool { name == "deps" }

  private static func isListed(projectFolder name: Substring) -> Bool {
    name == "assets" || name == "test" || name == "cover" || name == "doc"
  }

  private static func isRead(file: Substring) -> Bool {
    switch file {
    case "mix.lock", "Dockerfile", "Containerfile", "Procfile", "Makefile", ".tool-versions",
      "app.json", ".formatter.exs":
      return true
    default: break
    }
    if file.hasPrefix("Dockerfile.") || file.hasPrefix("Procfile.") { return true }
    guard let dot = file.lastIndex(of: ".") else { return false }
    switch file[file.index(after: dot)...] {
    case "ex", "exs", "eex", "heex", "leex",
      "sql", "yml", "yaml", "sh", "service", "toml", "config", "dockerfile":
      return true
    default: return false
    }
  }
}
