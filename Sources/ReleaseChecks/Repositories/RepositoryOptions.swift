import Diagnostics
import EctoMigrations
import ElixirEvaluation
import PhoenixApp

/// The options that a repo may be started with in production.
///
/// They are those of the configuration, with those of its child specification or `start_link/1` in their place,
/// and what its own `init/2` makes of them. Source: `Ecto.Repo.Supervisor.init_config/4`.
struct RepositoryOptions {
  /// All that may hold; an unknown for what cannot be known.
  let values: [Value]

  /// The options of a repo.
  ///
  /// - Parameters:
  ///   - repository: The repo.
  ///   - version: Its version.
  ///   - paths: The options that are wanted, by their keys one below the other.
  ///   - extras: Options that are wanted where they are known.
  init(
    of repository: Repository, in version: ReleaseVersion, paths: [[String]],
    extras: Set<String> = []
  ) {
    let configuration = version.configuration(of: repository)
    let reading = Reading(
      repository: repository, version: version, configuration: configuration,
      names: extras.union(paths.compactMap(\.first)))
    let doubts = paths.compactMap {
      configuration.doubt(reading.application, reading.module, $0)
    }
    values = reading.started + (doubts + reading.lateSettings).map { .unknown($0) }
  }
}

extension ReleaseVersion {
  /// The configuration that a repo's application has: an umbrella without one at its root keeps one in each.
  fileprivate func configuration(of repository: Repository) -> Configuration {
    let folder = repository.configuration.directory
    guard !reader.folder.isEmpty, folder != reader.folder else { return configuration }
    var reader = reader
    reader.folder = folder
    return reader.read()
  }
}

/// One repo's way from the configuration to its start.
private struct Reading {
  let repository: Repository
  let version: ReleaseVersion
  let configuration: Configuration
  /// The keys of the options that are wanted.
  let names: Set<String>

  var application: String { repository.configuration.application }
  var module: String { "Elixir." + repository.module }

  /// The options after `init/2`.
  var started: [Value] {
    guard
      let configured = configuration.possibleValues(application, module, options: names)
    else { return [unknown("too much decides about the options of \(repository.module)")] }
    let given = configured.flatMap { value in
      [value] + overrides.map { Self.merged(value, $0) }
    }
    guard let evaluator = initialiser else { return given }
    return given.flatMap { initialised($0, by: evaluator) }
  }

  private func unknown(_ reason: String) -> Value {
    .unknown(Unknown(.configuration, reason, at: repository.location))
  }

  /// `Keyword.merge/2`.
  private static func merged(_ value: Value, _ other: Value) -> Value {
    guard let first = value.keywordPairs, let second = other.keywordPairs else {
      return value.unknown == nil ? other : value
    }
    let keys = Set(second.map(\.key))
    return .keyword(
      first.filter { !keys.contains($0.key) }.map { ($0.key, $0.value) }
        + second.map { ($0.key, $0.value) })
  }
}

// MARK: - Where it is started

extension Reading {
  /// The wanted options that code starts the repo with: `{Shop.Repo, pool_size: 2}`, `Shop.Repo.start_link(…)`.
  private var overrides: [Value] {
    version.calls.filter {
      $0.receiver == repository.module && ["child", "start_link", "child_spec"].contains($0.name)
    }.compactMap { call in
      switch call.arguments.first {
      case .keyword(let pairs)?:
        let wanted = pairs.filter { names.contains($0.key) }
        return wanted.isEmpty ? nil : .keyword(wanted.map { ($0.key, value($0.value, call)) })
      case .code?: return Self.computed(call)
      default: return nil
      }
    }
  }

  private func value(_ term: CodeTerm, _ call: CodeCall) -> Value {
    switch term {
    case .text(let text): .string(text)
    case .atom(let name): .atom(name)
    case .integer(let number): .integer(number)
    case .module(let name): .module(name)
    case .list(let elements): .list(elements.map { value($0, call) })
    case .tuple(let elements): .tuple(elements.map { value($0, call) })
    case .keyword(let pairs): .keyword(pairs.map { ($0.key, value($0.value, call)) })
    case .code: Self.computed(call)
    }
  }

  private static func computed(_ call: CodeCall) -> Value {
    .unknown(
      Unknown(
        .notEvaluated, "the options that code starts it with are computed", at: call.location))
  }

  /// What may give the repo other options when the release starts, after the files of the configuration.
  ///
  /// Source: `Config.Provider`; `Application.put_env/4`.
  var lateSettings: [Unknown] {
    let start = version.project.releaseStart
    let places =
      start.providers.map {
        ("a config provider of the release may give other options", $0.location)
      }
      + (start.unknownFile.map {
        [("the releases of mix.exs have different files of runtime configuration", $0.location)]
      } ?? [])
      + version.calls.filter(isConfigured).map {
        ("code sets the options when the application runs", $0.location)
      }
    return places.map { Unknown(.configuration, $0.0, at: $0.1) }
  }

  /// Whether a call sets the repo's configuration in a release; tasks of Mix are in none.
  private func isConfigured(by call: CodeCall) -> Bool {
    guard !call.location.path.contains("/mix/tasks/"), call.calls("Application", "put_env"),
      call.arguments.count > 2
    else { return false }
    let owner = call.arguments[0]
    let key: CodeTerm =
      call.arguments[1] == .code("__MODULE__") ? .module(call.module) : call.arguments[1]
    return (!owner.isLiteral || owner.atom == application)
      && (!key.isLiteral || key.module == repository.module)
  }
}

// MARK: - init/2

extension Reading {
  /// An evaluator that knows the repo's module; nil where that has no `init/2` of its own.
  private var initialiser: Evaluator? {
    guard let files = version.reader.modules?.files(defining: module) else { return nil }
    let environment = EvaluationEnvironment(
      mixEnvironment: version.reader.mixEnvironment, modules: version.reader.modules,
      configuration: configuration, files: version.tree)
    for file in files {
      let evaluator = Evaluator(
        environment: environment,
        hostModules: ["Elixir.Ecto.Repo": HostModule(name: "Elixir.Ecto.Repo")])
      _ = evaluator.evaluateFile(file)
      if evaluator.modules[module]?.exports("init", arity: 2) == true { return evaluator }
    }
    return nil
  }

  /// What `init/2` makes of options; none where it says that the repo is not started.
  private func initialised(_ wanted: Value, by evaluator: Evaluator) -> [Value] {
    guard let pairs = wanted.keywordPairs else { return [wanted] }
    let whole = configuration.settings[application]?[module]?.value ?? .list([])
    let others = (whole.keywordPairs ?? []).filter { !names.contains($0.key) }
    let options = others.map { ($0.key, $0.value) } + pairs.map { ($0.key, $0.value) }
    let outcome = evaluator.call(module, "init", [.atom("supervisor"), .keyword(options)])
    switch outcome {
    case .value(.atom("ignore")): return []
    case .value(.tuple(let parts))
    where parts.count == 2 && parts[0] == .ok && parts[1].keywordPairs != nil:
      return [parts[1]]
    default: return [unknown("what init/2 makes of the options is not known")]
    }
  }
}
