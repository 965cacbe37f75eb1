/// Which files of a version are listed, and which of them are read.
enum FileSelection {
  /// What becomes of a file.
  enum Treatment {
    /// The contents are held.
    case read
    /// Only the path is known.
    case listed
    /// Not even the path: dependencies, build output, the repository's own folder.
    case ignored
  }

  /// Decides by the path alone.
  ///
  /// `projects` are the folders that hold a mix.exs, each ending with `/`, or empty for the top: what is
  /// called `deps` or `assets` beside a mix.exs is the project's, while `lib/shop/deps` is code.
  static func treatment(of path: String, projects: Set<String>) -> Treatment {
    var folder = ""
    var isListedOnly = false
    let names = path.split(separator: "/", omittingEmptySubsequences: false)
    // In a linked worktree, .git is a file.
    guard let file = names.last, file != ".git" else { return .ignored }
    for name in names.dropLast() {
      if isIgnored(folder: name) { return .ignored }
      if projects.contains(folder) || folder.isEmpty {
        if name == "deps" { return .ignored }
        if name == "assets" || name == "test" || name == "cover" || name == "doc" {
          isListedOnly = true
        }
      }
      folder += name + "/"
    }
    if isListedOnly { return .listed }
    return isRead(file: file, names: names) ? .read : .listed
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

  private static func isRead(file: Substring, names: [Substring]) -> Bool {
    switch file {
    case "mix.lock", "Dockerfile", "Containerfile", "Procfile", "Makefile", ".tool-versions",
      "app.json", ".formatter.exs":
      return true
    default: break
    }
    if file.hasPrefix("Dockerfile.") || file.hasPrefix("Procfile.") { return true }
    // The release's scripts and settings: rel/env.sh.eex, rel/vm.args.eex, rel/overlays/bin/migrate.
    if names.dropLast().contains("rel") { return true }
    guard let dot = file.lastIndex(of: ".") else { return false }
    switch file[file.index(after: dot)...] {
    case "ex", "exs", "sql", "yml", "yaml", "sh", "service", "toml", "config", "dockerfile":
      return true
    default: return false
    }
  }
}
