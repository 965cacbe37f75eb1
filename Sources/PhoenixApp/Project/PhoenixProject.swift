public import Diagnostics
import ElixirSyntax

/// One version of a Mix project: its applications, repositories, dependencies, and parsed modules.
public struct PhoenixProject: Sendable {
  /// The files.
  public let tree: SourceTree
  /// The applications: one, or the children of an umbrella, sorted by path.
  public let applications: [MixApplication]
  /// The Ecto repositories, sorted by module.
  public let repositories: [Repository]
  /// The locked versions of the Hex packages of `mix.lock`, by package.
  public let lockedVersions: [String: String]
  /// The repositories and commits of the packages that `mix.lock` takes from Git, by package.
  private let lockedCommits: [String: String]
  /// Everything that could run migrations on its own, sorted by place.
  public let migrationRunners: [MigrationRunner]
  /// Why not all applications are known: a mix.exs that cannot be read.
  ///
  /// Nothing is known of their code then.
  public let unreadableProject: Diagnostic?
  /// What about the project itself could not be read.
  public let unknowns: [UnknownUse]
  let files: ParsedFiles

  /// Reads a project; `reusing` is another version of it whose unchanged files are not parsed again.
  public init(tree: SourceTree, reusing other: PhoenixProject? = nil) {
    self.tree = tree
    files = ParsedFiles(tree: tree, reusing: other?.files)
    var reading = ProjectReading(tree: tree, files: files)
    applications = reading.readApplications()
    unreadableProject = reading.problem
    (lockedVersions, lockedCommits) = reading.readLock()
    repositories = reading.readRepositories(of: applications)
    migrationRunners = reading.findMigrationRunners(in: applications)
    unknowns = reading.unknowns.sorted()
  }

  /// What `mix.lock` says of each package: the version of those of Hex, the repository and commit of those of Git.
  public var lockedLibraries: [String: String] { lockedVersions.merging(lockedCommits) { $1 } }

  /// The files of the applications' own code that cannot be read, each with the place and the reason.
  ///
  /// What they ask of the database is not known; Elixir does not compile them either.
  public var unreadableFiles: [Diagnostic] {
    ProjectReading.codePaths(of: applications, in: tree).compactMap { path in
      guard let code = files.syntaxTree(at: path) else {
        return Diagnostic(
          severity: .error, message: "the file is not text",
          location: SourceLocation(path: path, line: 1))
      }
      return code.diagnostics.first { $0.severity == .error }
    }
  }

  /// The files of the configuration that cannot be read, each with the place and the reason.
  public var unreadableSettings: [Diagnostic] {
    tree.paths.compactMap { path in
      guard path.hasSuffix(".exs"), path.hasPrefix("config/") || path.contains("/config/") else {
        return nil
      }
      return files.syntaxTree(at: path)?.diagnostics.first { $0.severity == .error }
    }
  }

  /// Whether the option `lockfile:` of the root's mix.exs names another file.
  ///
  /// Source: the documentation of `Mix.Project`, "Configuration".
  private var hasOtherLock: Bool {
    guard let file = tree.file(at: "mix.exs") else { return false }
    return (1...file.lineCount).contains { line in
      let text = file.text(ofLine: line).drop { $0 == " " || $0 == "\t" }
      return text.hasPrefix("lockfile:") && !text.contains("mix.lock\"")
    }
  }

  /// Why the versions of mix.lock are not all known: it is there, and is cut off or damaged; nil where it is whole or missing.
  public var lockProblem: String? {
    if hasOtherLock {
      return
        "mix.exs names another lock file than mix.lock, so the versions of libraries are not known"
    }
    guard tree.file(at: "mix.lock") != nil else { return nil }
    guard let lock = files.syntaxTree(at: "mix.lock"),
      !lock.diagnostics.contains(where: { $0.severity == .error }),
      lock.root.arguments(of: "%{}") != nil
    else { return "mix.lock cannot be read whole, so the versions of libraries are not known" }
    return nil
  }

  /// Whether the code of both is the same to the byte: then they ask the same of the database.
  public func hasSameCode(as other: PhoenixProject) -> Bool {
    let paths = ProjectReading.codePaths(of: applications, in: tree)
    return paths == ProjectReading.codePaths(of: other.applications, in: other.tree)
      && paths.allSatisfy { tree.bytes(at: $0) == other.tree.bytes(at: $0) }
  }

  /// The parsed files of the applications' own code, sorted by path.
  var codeTrees: [SyntaxTree] {
    ProjectReading.codePaths(of: applications, in: tree).compactMap(files.syntaxTree)
  }
}
