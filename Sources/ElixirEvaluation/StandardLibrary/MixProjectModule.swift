import Diagnostics
import ElixirSyntax

/// Elixir's `Mix.Project`: what `project/0` of mix.exs says.
enum MixProjectModule {
  static let functions: [String: HostFunction] = [
    "config": HostFunction(0...0) { call in configuration(call) }
  ]

  private static let name = "Elixir.Mix.Project"

  /// The defaults, with what the file says in their place.
  ///
  /// Source: `Mix.Project.push/3`, which merges the options of `project/0` into `default_config/0`.
  private static func configuration(_ call: HostCall) -> Value {
    let environment = call.evaluator.environment
    let folder = environment.workingDirectory
    let path = folder.isEmpty ? "mix.exs" : "\(folder)/mix.exs"
    guard let file = environment.files?.file(at: path) else { return call.unsupported }
    call.evaluator.inputs.files.insert(path)
    // What mix.exs asks of its own project is not there yet.
    let evaluator = Evaluator(
      environment: environment, hostModules: [name: HostModule(name: name)])
    guard case .value = evaluator.evaluateFile(SyntaxTree.parse(file)),
      let module = evaluator.moduleOrder.last(where: {
        evaluator.modules[$0]?.exports("project", arity: 0) == true
      }),
      case .value(let project) = evaluator.call(module, "project"),
      let options = project.keywordPairs
    else { return call.unsupported }
    let given = Set(options.map(\.key))
    return .keyword(
      defaults.filter { !given.contains($0.0) } + options.map { ($0.key, $0.value) })
  }

  private static let defaults: [(String, Value)] = [
    ("aliases", .list([])), ("build_embedded", .false), ("build_per_environment", .true),
    ("build_scm", .module("Mix.SCM.Path")),
    ("config_path", .string("config/config.exs")), ("consolidate_protocols", .true),
    ("default_task", .string("run")), ("deps", .list([])), ("deps_path", .string("deps")),
    ("elixirc_paths", .list([.string("lib")])), ("erlc_paths", .list([.string("src")])),
    ("erlc_include_path", .string("include")), ("erlc_options", .list([])),
    ("lockfile", .string("mix.lock")), ("preferred_cli_env", .list([])),
    ("start_permanent", .false),
  ]
}
