public import Diagnostics
public import ElixirEvaluation
import ElixirSyntax

/// Turns migration files into the statements Ecto would send.
///
/// One evaluator serves one repo: modules of the application that migrations use are read once.
public struct MigrationEvaluator: Sendable {
  private let environment: EvaluationEnvironment
  private let settings: RepoSettings
  private let hostModules: [String: HostModule]

  /// An evaluator of a repo's migrations.
  ///
  /// - Parameters:
  ///   - environment: The application's files, modules and configuration.
  ///   - repo: The repo whose migrations they are.
  ///   - prefix: What `mix ecto.migrate --prefix` takes.
  public init(
    environment: EvaluationEnvironment, repo: RepoConfiguration, prefix: String? = nil
  ) {
    self.environment = environment
    settings = RepoSettings(repo: repo, prefix: prefix, environment: environment)
    let repoModule = RepoModule.host(named: "Elixir." + repo.module)
    var modules: [String: HostModule] = [:]
    for module in [
      MigrationModule.host, RepoModule.ectoRepo, AdapterModule.host, AdapterModule.runner,
      QueryModule.host, SchemaModule.host, ChangesetModule.host, DecimalModule.host,
      UUIDModule.host, MultiModule.host, repoModule,
    ] + ObanMigration.modules + MigrationStruct.modules + PureModules.all + ObanJobs.modules
      + EctoEnumModule.modules
    {
      modules[module.name] = module
    }
    hostModules = modules
  }

  /// An evaluator of a repo's migrations, with the configuration that the files give it.
  ///
  /// - Parameters:
  ///   - tree: The application's files.
  ///   - repo: The repo whose migrations they are.
  ///   - mixEnvironment: The environment whose configuration counts: `prod` for a release.
  ///   - variables: Environment variables that are known; of others, the default counts that code gives.
  ///   - prefix: What `mix ecto.migrate --prefix` takes.
  public init(
    tree: SourceTree, repo: RepoConfiguration, mixEnvironment: String = "prod",
    variables: [String: String] = [:], prefix: String? = nil
  ) {
    let modules = ApplicationModules(tree: tree)
    var reader = ConfigurationReader(
      files: tree, mixEnvironment: mixEnvironment, variables: variables, modules: modules)
    reader.unsetVariables = .unknownWithoutDefault
    let configuration = Self.configuration(of: repo, reader)
    self.init(
      environment: EvaluationEnvironment(
        variables: variables, unsetVariables: .unknownWithoutDefault,
        mixEnvironment: mixEnvironment, modules: modules, configuration: configuration,
        files: tree, workingDirectory: repo.directory),
      repo: repo, prefix: prefix)
  }

  /// The configuration, of which the repo's part is known.
  ///
  /// What configuration at start makes of environment variables is about the connection. Unless such a
  /// file speaks of migrations, the settings that matter here are those of compile time.
  private static func configuration(
    of repo: RepoConfiguration, _ reader: ConfigurationReader
  ) -> Configuration {
    var configuration = reader.read()
    let module = "Elixir." + repo.module
    guard case .unknown? = configuration.value(repo.application, module) else {
      return configuration
    }
    let entries = reader.entryFiles
    let isSilent = entries.dropFirst().allSatisfy { path in
      !String(decoding: reader.files.bytes(at: path) ?? [], as: UTF8.self).contains("migration_")
    }
    guard isSilent, entries.count > 1 else { return configuration }
    let compileTime = reader.read([entries[0]]).settings[repo.application]?[module]
    configuration.settings[repo.application]?[module] = compileTime
    return configuration
  }

  /// What Ecto would do for a migration.
  ///
  /// Never fails: whatever is wrong is in the script.
  public func script(for file: MigrationFile, direction: MigrationDirection) -> MigrationScript {
    script(for: file, direction: direction, isKnownToCompile: false)
  }

  /// What Ecto would do to take back a migration, given what it does upwards: the file is not judged a second time.
  public func wayDown(of script: MigrationScript) -> MigrationScript {
    self.script(
      for: script.file, direction: .down,
      isKnownToCompile: script.error?.kind != .doesNotCompile)
  }

  private func script(
    for file: MigrationFile, direction: MigrationDirection, isKnownToCompile: Bool
  ) -> MigrationScript {
    let script = MigrationScript(file: file, direction: direction)
    guard let source = environment.files?.file(at: file.path) else {
      return script.failing(.doesNotCompile, "the file cannot be read")
    }
    guard String(validating: source.bytes, as: UTF8.self) != nil else {
      return script.failing(.doesNotCompile, "(UnicodeConversionError) the file is not UTF-8")
    }
    return self.script(for: SyntaxTree.parse(source), script, isKnownToCompile)
  }

  private func script(
    for tree: SyntaxTree, _ empty: MigrationScript, _ isKnownToCompile: Bool
  ) -> MigrationScript {
    var script = empty
    if let problem = tree.diagnostics.first(where: { $0.severity == .error }) {
      script.error = MigrationFailure(
        kind: .doesNotCompile, message: "(SyntaxError) \(problem.message)",
        location: problem.location)
      return script
    }
    var reading = MigrationReading(
      tree: tree, environment: environment, hostModules: hostModules, settings: settings)
    reading.isKnownToCompile = isKnownToCompile
    return reading.run(script)
  }
}

extension MigrationScript {
  func failing(_ kind: MigrationFailure.Kind, _ message: String) -> MigrationScript {
    var script = self
    script.error = MigrationFailure(
      kind: kind, message: message, location: SourceLocation(path: file.path, line: 1))
    return script
  }
}
