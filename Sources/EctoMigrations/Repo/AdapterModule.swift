import ElixirEvaluation

/// `Ecto.Adapters.SQL`: the repo's functions with the repo as first argument.
enum AdapterModule {
  static let host = HostModule(
    name: "Elixir.Ecto.Adapters.SQL",
    functions: [
      "query": .repo(2...4) { (runner, call) throws(Interruption) in
        runner.send(call.arguments[1], origin: .query, call: call)
        return .tuple([.ok, RepoModule.queryResult(call)])
      },
      "query!": .repo(2...4) { (runner, call) throws(Interruption) in
        runner.send(call.arguments[1], origin: .query, call: call)
        return RepoModule.queryResult(call)
      },
      "query_many!": .repo(2...4) { (runner, call) throws(Interruption) in
        runner.send(call.arguments[1], origin: .query, call: call)
        return .unknown(RepoModule.result(of: call))
      },
      "table_exists?": .repo(2...3) { (runner, call) throws(Interruption) in
        let sql =
          "SELECT true FROM information_schema.tables "
          + "WHERE table_name = $1 AND table_schema = current_schema() LIMIT 1"
        runner.send(.string(sql), origin: .query, call: call)
        return .unknown(RepoModule.result(of: call))
      },
    ])

  /// `Ecto.Migration.Runner`, as far as migrations call it by name.
  static let runner = HostModule(
    name: "Elixir.Ecto.Migration.Runner",
    functions: [
      "flush": .repo(0...0) { (runner, call) throws(Interruption) in
        try runner.flush(call.evaluator)
        return .ok
      },
      "repo": .object(0...0) { (runner, _) throws(Stop) in
        .module(runner.configuration.repo.module)
      },
      "prefix": .object(0...0) { (runner, _) throws(Stop) in
        runner.configuration.prefix.map(Value.string) ?? .nil
      },
      "migrator_direction": .object(0...0) { (runner, _) throws(Stop) in
        .atom(runner.script.direction.rawValue)
      },
      "repo_config": .object(2...2) { (runner, call) throws(Stop) in
        try runner.configuration.setting(call.arguments[0].known().atomText ?? "")
          ?? call.arguments[1]
      },
    ])
}
