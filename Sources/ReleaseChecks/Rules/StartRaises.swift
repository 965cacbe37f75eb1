import Diagnostics
import ElixirEvaluation
import PhoenixApp

extension ReleaseRule {
  static let startRaises = ReleaseRule(
    id: "start-raises", subject: .readiness,
    summary:
      "Green's configuration raises with a variable as its environment has it.",
    rationale: """
      `runtime.exs` is evaluated when the release starts; where it raises, as \
      `String.to_integer(System.get_env("POOL_SIZE"))` does for what is no number, no instance comes up. \
      It is looked at where `--green-env` is given; a variable that is missing is \
      `environment-variable-required`'s.
      """,
    severity: .error,
    fix:
      "correct the variable in green's environment",
    alternative: """
      ```sh
      POOL_SIZE=10
      ```
      """,
    source:
      "the documentation of `mix release`, \"Runtime configuration\"; `String.to_integer/1`",
    examples: [
      ReleaseExample(
        "a number that is none",
        both: [
          "config/runtime.exs": """
          import Config

          config :shop, Shop.Repo,
            ↓
            pool_size: String.to_integer(System.get_env("POOL_SIZE") || "10")
          """
        ], greenEnvironment: ["POOL_SIZE": "many"]),
      ReleaseExample(
        "a number",
        both: [
          "config/runtime.exs": """
          import Config

          config :shop, Shop.Repo,
            pool_size: String.to_integer(System.get_env("POOL_SIZE") || "10")
          """
        ], greenEnvironment: ["POOL_SIZE": "20"]),
    ]
  ) { context in
    guard let environment = context.green.environment else { return [] }
    let refusals = context.green.configuration.refusals.count
    // The places at which the start raises with some of the variables, the others not being known.
    let raised = { (names: [String]) -> [SourceLocation?] in
      var reader = context.green.reader
      reader.startVariables = names.reduce(into: [:]) { given, name in
        given[name] = environment[name]?.revealed
      }
      return Array(reader.read().refusals.dropFirst(refusals))
    }
    let reads = context.green.configuration.variables.filter { environment[$0.name] != nil }
    var names: [String] = []
    for read in reads where !names.contains(read.name) { names.append(read.name) }
    guard let place = raised(names).first else { return [] }
    let name = names.prefix(60).first { !raised([$0]).isEmpty }
    let location = place ?? reads.first { $0.name == name }?.location ?? context.green.place
    return [
      Report(
        message: "green's configuration raises with"
          + " \(name.map(VariableName.shown) ?? "the variables") as its environment has"
          + " \(name == nil ? "them" : "it"): the release does not start",
        location: location)
    ]
  }
}
