import Diagnostics
import ElixirEvaluation
import ElixirSyntax

/// Loads a migration's file and runs its module, as `Ecto.Migrator` does.
struct MigrationReading {
  let tree: SyntaxTree
  let environment: EvaluationEnvironment
  let hostModules: [String: HostModule]
  let settings: RepoSettings
  /// Whether libraries ask what the migrations before this one did.
  var looksBack = true
  /// Whether the file has been read before, so that its names are known to be defined.
  var isKnownToCompile = false

  /// Fills in the script of a file.
  func run(_ empty: MigrationScript) -> MigrationScript {
    let loader = MigrationRunner(configuration: settings, execution: .forward, script: empty)
    loader.earlier = earlier(than: empty.file)
    let evaluator = makeEvaluator(recorder: loader)
    var script = script(loader, evaluator)
    script.tell(of: evaluator.observations)
    return script
  }

  private func earlier(than file: MigrationFile) -> EarlierMigrations? {
    guard looksBack, let files = environment.files else { return nil }
    return EarlierMigrations(files: files, file: file) { earlier in
      let script = MigrationScript(file: earlier, direction: .up)
      guard let source = files.file(at: earlier.path) else { return script }
      return MigrationReading(
        tree: SyntaxTree.parse(source), environment: environment, hostModules: hostModules,
        settings: settings, looksBack: false
      ).run(script)
    }
  }

  private func script(_ loader: MigrationRunner, _ evaluator: Evaluator) -> MigrationScript {
    if !isKnownToCompile, let (name, location) = UndefinedVariables.first(in: tree) {
      loader.script.error = MigrationFailure(
        kind: .doesNotCompile, message: "(CompileError) undefined variable \"\(name)\"",
        location: location)
      return loader.finished()
    }
    if case .interrupted(let interruption) = evaluator.evaluateFile(tree) {
      loader.fail(interruption, kind: .doesNotCompile)
      return loader.finished()
    }
    guard let module = migration(in: evaluator) else {
      return withoutMigration(loader, evaluator)
    }
    loader.script.module = module.name.dropPrefix("Elixir.")
    loader.script.usesTransaction = !isSet("disable_ddl_transaction", in: module, loader)
    loader.script.takesMigrationLock =
      !isSet("disable_migration_lock", in: module, loader) && !configurationDisablesLock(loader)
    loader.script.locksMigrationsTable =
      settings.keywords["migration_lock"] != .atom("pg_advisory_lock")
    loader.script.sessionParameters = settings.sessionParameters
    loader.script.connectionStatements = settings.connectionStatements
    for unknown in module.unknowns {
      loader.note(unknown, at: module.location, affectsSchema: true)
    }
    return run(module, loader, evaluator)
  }

  private func makeEvaluator(recorder: MigrationRunner) -> Evaluator {
    Evaluator(environment: environment, hostModules: hostModules, recorder: recorder)
  }

  /// The first module of the file that is a migration: `Ecto.Migrator.load_migration!/1`.
  private func migration(in evaluator: Evaluator) -> ModuleDefinition? {
    for name in evaluator.moduleOrder {
      if let module = evaluator.modules[name],
        module.uses.contains(where: { $0.module == MigrationModule.name })
      {
        return module
      }
    }
    return nil
  }

  private func withoutMigration(
    _ loader: MigrationRunner, _ evaluator: Evaluator
  ) -> MigrationScript {
    var isUnknown = false
    for name in evaluator.moduleOrder {
      guard let module = evaluator.modules[name] else { continue }
      for use in module.uses where !use.isResolved {
        isUnknown = true
        let name = use.module.dropPrefix("Elixir.")
        loader.note(
          Unknown(.missingCode(name), "\(name) is not in the repository", at: use.location),
          at: use.location, affectsSchema: true)
      }
      for unknown in module.unknowns {
        isUnknown = true
        loader.note(unknown, at: module.location, affectsSchema: true)
      }
    }
    if !isUnknown, loader.script.unknowns.isEmpty {
      return loader.finished().failing(
        .doesNotCompile,
        "(Ecto.MigrationError) file \(tree.file.path) does not define an Ecto.Migration")
    }
    return loader.finished()
  }

  private func isSet(
    _ attribute: String, in module: ModuleDefinition, _ loader: MigrationRunner
  ) -> Bool {
    guard let value = module.attributes[attribute] else { return false }
    if let unknown = value.unknown {
      loader.note(unknown, at: module.location, affectsSchema: false)
    }
    return value.isTruthy
  }

  private func configurationDisablesLock(_ loader: MigrationRunner) -> Bool {
    guard let lock = settings.keywords["migration_lock"] else { return false }
    return lock.truth == false
  }

  /// Source: `Ecto.Migrator.do_up/5`, `do_down/5`.
  private func run(
    _ module: ModuleDefinition, _ loader: MigrationRunner, _ evaluator: Evaluator
  ) -> MigrationScript {
    let direction = loader.script.direction
    let operation: String
    if module.exports(direction.rawValue, arity: 0) {
      operation = direction.rawValue
    } else if module.exports("change", arity: 0) {
      operation = "change"
    } else {
      if !loader.script.unknowns.isEmpty { return loader.finished() }
      return loader.finished().failing(
        .raises,
        "(Ecto.MigrationError) \(module.name.dropPrefix("Elixir.")) does not implement a "
          + "`\(direction.rawValue)/0` or `change/0` function")
    }
    loader.execution = operation == "change" && direction == .down ? .backward : .forward
    var operations = [operation]
    if loader.script.usesTransaction {
      if module.exports("after_begin", arity: 0) { operations.insert("after_begin", at: 0) }
      if module.exports("before_commit", arity: 0) { operations.append("before_commit") }
    }
    for operation in operations {
      if case .interrupted(let interruption) = evaluator.call(module.name, operation) {
        loader.fail(interruption, kind: .raises)
        break
      }
      do throws(Interruption) {
        try loader.flush(evaluator)
      } catch {
        loader.fail(error, kind: .raises)
        break
      }
    }
    loader.script.reversesPlainly =
      direction == .up && operation == "change" && operations.count == 1
      && !module.exports("down", arity: 0) && loader.reversesPlainly
      && loader.script.error == nil && loader.script.unknowns.isEmpty
      && loader.script.libraryMigrations.isEmpty
    return loader.finished()
  }
}

extension MigrationRunner {
  /// Notes what ends the run early.
  func fail(_ interruption: Interruption, kind: MigrationFailure.Kind) {
    let start = SourceLocation(path: script.file.path, line: 1)
    switch interruption {
    case .stopped(let unknown), .undetermined(let unknown):
      note(unknown, at: start, affectsSchema: true)
    case .raised(let exception, let location):
      let name = exception.structName?.dropPrefix("Elixir.") ?? "RuntimeError"
      let message = exception["message"]?.text ?? exception.inspected
      script.error = MigrationFailure(
        kind: isIrreversible ? .irreversible : kind, message: "(\(name)) \(message)",
        location: location ?? start)
    case .thrown(let value):
      script.error = MigrationFailure(
        kind: kind, message: "(throw) \(value.inspected)", location: start)
    case .exited(let value):
      script.error = MigrationFailure(
        kind: kind, message: "(exit) \(value.inspected)", location: start)
    }
  }

  /// The script, its unknowns in the order of their places.
  func finished() -> MigrationScript {
    script.unknowns.sort { ($0.location, $0.reason) < ($1.location, $1.reason) }
    return script
  }
}

extension RepoSettings {
  /// The settings of its connections, as far as they are known.
  fileprivate var sessionParameters: [String: String] {
    var result: [String: String] = [:]
    for (name, value) in keywords["parameters"]?.keywordPairs ?? [] {
      switch value {
      case .string(let text): result[name.lowercased()] = text
      case .integer(let number): result[name.lowercased()] = String(describing: number)
      case .atom(let text): result[name.lowercased()] = text
      default: break
      }
    }
    return result
  }

  /// The SQL of `after_connect: {Postgrex, :query!, [sql, []]}`; what another function does is not known.
  fileprivate var connectionStatements: [String] {
    guard case .tuple(let parts)? = keywords["after_connect"], parts.count == 3,
      parts[0] == .atom("Elixir.Postgrex"),
      parts[1] == .atom("query!") || parts[1] == .atom("query"),
      case .string(let sql)? = parts[2].elements?.first
    else { return [] }
    return [sql]
  }
}
