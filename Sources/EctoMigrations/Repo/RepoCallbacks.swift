import Diagnostics
import ElixirEvaluation

/// What the application's own code of a repo module does to its settings and queries.
struct RepoCallbacks {
  private let module: String
  private let environment: EvaluationEnvironment
  private let source: [UInt8]

  init(of repo: RepoConfiguration, _ environment: EvaluationEnvironment) {
    module = "Elixir." + repo.module
    self.environment = environment
    let paths = environment.files?.paths.filter { $0.hasSuffix("repo.ex") } ?? []
    let files = paths.compactMap { environment.files?.bytes(at: $0) }
    let definition = Array("defmodule \(repo.module) ".utf8)
    source = files.first { $0.firstIndex(of: definition, from: 0) != nil } ?? []
  }

  /// The settings after `init/2`, as `Ecto.Repo.Supervisor.init_config/4` calls it for a migrator.
  ///
  /// What `init` makes of the connection does not matter here: it is evaluated only where it speaks of
  /// migrations.
  func configuration(_ settings: Value) -> Value {
    guard says("migration_"), says("def init(") else { return settings }
    let evaluator = Evaluator(environment: environment, hostModules: [quietRepo.name: quietRepo])
    let unknown = Unknown(
      .configuration, "what \(module.dropPrefix("Elixir.")).init/2 makes of the settings", at: nil)
    guard
      case .value(.tuple(let parts)) = evaluator.call(
        module, "init", [.atom("runtime"), settings]),
      parts.count == 2, parts[0] == .ok, parts[1].keywordPairs != nil
    else { return .unknown(unknown) }
    return parts[1]
  }

  /// The callback that may change any query, where there is one.
  var changingQueries: String? {
    if says("def prepare_query("), !preparesNothing { return "prepare_query/3" }
    return says("def default_options(") && says("prefix") ? "default_options/1" : nil
  }

  /// Whether `prepare_query/3` gives back what it is given, whatever that is.
  private var preparesNothing: Bool {
    let evaluator = Evaluator(environment: environment, hostModules: [quietRepo.name: quietRepo])
    let given = ["operation", "query", "options"].map {
      Value.unknown(Unknown(.notEvaluated, "the \($0) of prepare_query/3", at: nil))
    }
    return evaluator.call(module, "prepare_query", given).isValue(.tuple(Array(given[1...])))
  }

  private func says(_ text: String) -> Bool {
    source.firstIndex(of: Array(text.utf8), from: 0) != nil
  }

  /// `use Ecto.Repo` without functions: `init/2` calls none of them.
  private var quietRepo: HostModule {
    HostModule(
      name: RepoModule.ectoRepo.name,
      macros: ["__using__": HostMacro(0...1) { (_) throws(Interruption) in .nil }])
  }
}

extension Outcome {
  fileprivate func isValue(_ expected: Value) -> Bool {
    if case .value(let value) = self { value == expected } else { false }
  }
}
