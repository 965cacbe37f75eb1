import Diagnostics
import EctoMigrations
import ElixirSyntax

/// Finds the Ecto repositories and their migrations.
extension ProjectReading {
  mutating func readRepositories(of applications: [MixApplication]) -> [Repository] {
    let settings = RepositorySettings(applications: applications, tree: tree, files: files)
    let paths = files.paths(
      Self.codePaths(of: applications, in: tree), containing: "Ecto.Repo")
    let tracer = Tracer(
      trees: paths.compactMap(files.syntaxTree), options: FootprintOptions())
    var found: [Repository] = []
    for name in tracer.moduleNames {
      guard let use = tracer.module(name)?.uses("Ecto.Repo") else { continue }
      found.append(repository(name, use, applications, settings))
    }
    addSources(to: &found)
    return found.sorted { $0.module < $1.module }
  }

  /// The folders and prefixes with which the application's own code migrates.
  private func addSources(to repositories: inout [Repository]) {
    guard !repositories.isEmpty else { return }
    let calls = MigratorCalls(
      in: tree.paths.filter { $0.hasSuffix(".ex") && !$0.contains("deps/") }, of: tree, files)
    let folders = Set(repositories.map(\.migrationsDirectory))
    for index in repositories.indices {
      let own = repositories[index].migrationsDirectory
      repositories[index].sources = calls.sources(
        of: repositories[index].module, own: own,
        application: repositories[index].configuration.directory, others: folders)
      repositories[index].migrations =
        MigrationFolder(tree: tree, folders: repositories[index].sources.map(\.directory)).files
    }
  }

  /// Source: `Ecto.Repo.Supervisor`, `Ecto.Migrator.migrations_path/2`.
  private func repository(
    _ module: String, _ use: CodeModule.Use, _ applications: [MixApplication],
    _ settings: RepositorySettings
  ) -> Repository {
    let path = use.location.path
    let home = applications.first { !$0.directory.isEmpty && path.hasPrefix($0.directory + "/") }
    let name =
      use.options.option("otp_app")?.atomName ?? home?.name ?? applications.first?.name ?? ""
    let owner = applications.first { $0.name == name } ?? home ?? applications.first
    let prefix = owner.map { $0.directory.isEmpty ? "" : $0.directory + "/" } ?? ""
    let last = module.split(separator: ".").last.map(String.init) ?? module
    let folder = settings.text("priv", of: module, in: name) ?? "priv/\(last.underscored)"
    let migrations = prefix + folder + "/migrations"
    var adapter: String?
    if case .module(let name)? = use.options.option("adapter") { adapter = name }
    return Repository(
      module: module, application: name, adapter: adapter,
      isListed: settings.listed.contains(module),
      isReadOnly: use.options.option("read_only")?.truth == true,
      migrationsDirectory: migrations,
      migrations: [],
      configuration: RepoConfiguration(
        module: module, application: name, directory: owner?.directory ?? ""),
      location: use.location)
  }
}

extension String {
  /// `ReadOnlyRepo` gives `read_only_repo`, as `Macro.underscore/1`.
  var underscored: String {
    var result = ""
    let characters = Array(self)
    for (index, character) in characters.enumerated() {
      if character.isUppercase, index > 0 {
        let isAfterLower = !characters[index - 1].isUppercase
        let isBeforeLower = characters[safe: index + 1]?.isLowercase ?? false
        if isAfterLower || isBeforeLower { result.append("_") }
      }
      result.append(contentsOf: character.lowercased())
    }
    return result
  }
}
