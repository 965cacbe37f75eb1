import Diagnostics
import EctoMigrations
import ElixirEvaluation
import PhoenixApp
import ReleaseLoader

/// The migrations of one project that the user asks for.
struct MigrationSelection {
  /// A migration, and what it belongs to.
  struct Entry {
    let file: MigrationFile
    /// The path as the user sees it: below the path that was given.
    let shownPath: String
    /// The position among the project's repositories.
    let repository: Int
  }

  /// The absolute path of the project's folder.
  let root: String
  let tree: SourceTree
  let repositories: [RepoConfiguration]
  /// What Ecto refuses or warns of in the folders: duplicate versions or names, `.ex` files.
  let diagnostics: [Diagnostic]
  let entries: [Entry]

  /// One selection for each project that the paths lie in; the application's own without paths.
  static func selections(
    paths: [String], application: String?
  ) async throws -> [MigrationSelection] {
    if paths.isEmpty {
      let root = try ApplicationRoot.containing(
        [], application: application, entersUmbrella: true)
      return [
        try await MigrationSelection(root: root.directory, member: root.member, paths: [])
      ]
    }
    var roots: [String] = []
    var pathsByRoot: [String: [(given: String, inside: String)]] = [:]
    for path in paths {
      let root = try ApplicationRoot.containing(
        [path], application: application, entersUmbrella: true)
      if pathsByRoot[root.directory] == nil { roots.append(root.directory) }
      pathsByRoot[root.directory, default: []].append((path, root.paths.first ?? ""))
    }
    var selections: [MigrationSelection] = []
    for root in roots {
      selections.append(try await MigrationSelection(root: root, paths: pathsByRoot[root] ?? []))
    }
    return selections
  }

  /// Without paths, the migrations of all repositories, or of those of an umbrella's `member`.
  private init(
    root: String, member: String = "", paths: [(given: String, inside: String)]
  ) async throws {
    self.root = root
    tree = try await ReleaseLoader(application: root).load(.workingTree)
    let project = PhoenixProject(tree: tree)
    let known = project.repositories
    repositories =
      known.isEmpty ? [Self.guessedRepository(project)] : known.map(\.configuration)
    var entries: [Entry] = []
    var diagnostics: [Diagnostic] = []
    func append(_ files: [MigrationFile], _ shown: (MigrationFile) -> String) {
      for file in files {
        let repository =
          known.firstIndex { file.path.hasPrefix($0.migrationsDirectory + "/") }
          ?? known.firstIndex { file.path.hasPrefix(Self.privFolder($0)) } ?? 0
        entries.append(Entry(file: file, shownPath: shown(file), repository: repository))
      }
    }
    for path in paths {
      let folder = try Self.folder(at: path.inside, given: path.given, in: tree)
      diagnostics += folder.diagnostics
      append(folder.files) { file in
        Self.shown(file.path, inside: path.inside, given: path.given)
      }
    }
    if paths.isEmpty {
      let below = member.isEmpty ? "" : member + "/"
      let folders =
        known.isEmpty ? [below + "priv/repo/migrations"] : known.map(\.migrationsDirectory)
      for folder in folders where folder.hasPrefix(below) {
        let found = MigrationFolder(tree: tree, folders: [folder])
        diagnostics += found.diagnostics
        append(found.files) {
          String($0.path.dropFirst(below.count))
        }
      }
    }
    self.entries = entries
    self.diagnostics = diagnostics
  }

  /// `priv/repo/` of `priv/repo/migrations`.
  private static func privFolder(_ repository: Repository) -> String {
    var parts = repository.migrationsDirectory.split(separator: "/")
    _ = parts.popLast()
    return parts.joined(separator: "/") + "/"
  }

  /// A file's path, starting as the user wrote it.
  private static func shown(_ path: String, inside: String, given: String) -> String {
    if path == inside { return given }
    let rest = inside.isEmpty ? path : String(path.dropFirst(inside.count + 1))
    return given.hasSuffix("/") ? given + rest : "\(given)/\(rest)"
  }

  private static func folder(
    at path: String, given: String, in tree: SourceTree
  ) throws -> (files: [MigrationFile], diagnostics: [Diagnostic]) {
    if tree.hasFile(at: path) {
      guard let file = MigrationFile(path: path) else {
        throw CommandFailure(
          "\(given) is no migration: the file's name does not start with a number and _, "
            + "or does not end in .exs")
      }
      return ([file], [])
    }
    let folder = MigrationFolder(tree: tree, folders: [path])
    if folder.files.isEmpty {
      throw CommandFailure("there are no migrations in \(given); name a migration or its folder")
    }
    return (folder.files, folder.diagnostics)
  }

  /// What Mix would generate: `Shop.Repo` for the application `shop`.
  private static func guessedRepository(_ project: PhoenixProject) -> RepoConfiguration {
    let application = project.applications.first?.name ?? "app"
    let words = application.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }
    return RepoConfiguration(
      module: words.joined() + ".Repo", application: application,
      directory: project.applications.first?.directory ?? "")
  }

  /// An evaluator for each repository.
  func evaluators(environment: String, prefix: String?) -> [MigrationEvaluator] {
    repositories.map { repository in
      MigrationEvaluator(
        tree: tree, repo: repository, mixEnvironment: environment, prefix: prefix)
    }
  }
}
