import ElixirEvaluation

/// `Oban.Migration`: the job queue's own migrations, called by version.
///
/// Source: Oban's modules `Oban.Migrations.Postgres.V01` to `V14`. A call starts at the version that
/// the database is at: that to which the migrations before it go, where they tell.
enum ObanMigration {
  private static let moduleNames = ["Oban.Migration", "Oban.Migrations"]

  static let modules = moduleNames.map { name in
    HostModule(
      name: "Elixir." + name,
      functions: [
        "up": run(name, .up), "down": run(name, .down),
        "migrated_version": .repo(0...1) { (_, call) throws(Interruption) in
          .unknown(RepoModule.result(of: call))
        },
      ])
  }

  private static func run(_ module: String, _ direction: MigrationDirection) -> HostFunction {
    .repo(0...1) { (runner, call) throws(Interruption) in
      let options = call.arguments.first ?? .list([])
      if case .map = options {
        throw call.evaluator.exception(
          "FunctionClauseError", "no function clause matching in \(module).\(call.name)/1")
      }
      let version = options["version"]?.int
      let prefix = options["prefix"]?.text
      let location = runner.location(call.evaluator)
      let previous = runner.earlier?.version(
        of: moduleNames, prefix: prefix, includesOwn: runner.script.direction == .down)
      // `up` compares with the version in the database, which a rollback finds there.
      let isUndoneAlready = direction == .up && runner.script.direction == .down
      runner.script.libraryMigrations.append(
        LibraryMigration(
          module: module, version: version, direction: direction, previousVersion: previous,
          prefix: prefix,
          effects: isUndoneAlready
            ? []
            : effects(
              direction, version: version, previous: previous, prefix: prefix,
              makesSchema: options["create_schema"] != .false),
          location: location, position: runner.script.statements.count,
          conditional: runner.conditional(call.evaluator.conditions, at: location)))
      let newest = direction == .up ? "the newest version" : "version 1"
      let target = version.map { "version \($0)" } ?? newest
      let start = previous.map { "from version \($0) " } ?? ""
      runner.note(
        Unknown(
          .missingCode(module), "\(module) migrates \(start)\(direction.rawValue) to \(target)",
          at: location),
        at: location, affectsSchema: true)
      return .ok
    }
  }

  /// What going up to a version, or down below it, does; from any version at most, where `previous` is nil.
  ///
  /// With a prefix, everything is in that schema, which is made on the way up.
  static func effects(
    _ direction: MigrationDirection, version: Int?, previous: Int?, prefix: String? = nil,
    makesSchema: Bool = true
  ) -> [LibraryEffect] {
    var effects: [LibraryEffect]
    switch direction {
    case .up:
      let last = min(max(version ?? history.count, 0), history.count)
      effects = history[..<last].dropFirst(previous ?? 0).flatMap { $0 }
    case .down:
      let first = min(max(version ?? 1, 1), history.count + 1)
      effects = history[(first - 1)...].prefix(max(0, (previous ?? history.count) - first + 1))
        .reversed().flatMap { $0.reversed().map(undone) }
    }
    guard let prefix, prefix != "public" else { return effects }
    for index in effects.indices { effects[index].object += " in schema \(prefix)" }
    if direction == .up, makesSchema, (previous ?? 0) == 0 {
      effects.insert(.init(action: .creates, object: "schema \(prefix)"), at: 0)
    }
    return effects
  }

  private static func undone(_ effect: LibraryEffect) -> LibraryEffect {
    var effect = effect
    switch effect.action {
    case .creates: effect.action = .drops
    case .drops: effect.action = .creates
    case .alters: break
    }
    return effect
  }

  /// The effects of each version, version 1 first.
  private static let history: [[LibraryEffect]] = [
    [
      .init(action: .creates, object: "type oban_job_state"),
      .init(action: .creates, object: "table oban_jobs"),
      .init(action: .creates, object: "function oban_jobs_notify"),
      .init(action: .creates, object: "trigger oban_notify on oban_jobs"),
    ],
    [
      .init(action: .creates, object: "constraint worker_length of oban_jobs"),
      .init(action: .creates, object: "constraint queue_length of oban_jobs"),
      .init(action: .creates, object: "function oban_wrap_id"),
    ],
    [.init(action: .creates, object: "column oban_jobs.attempted_by")],
    [.init(action: .drops, object: "function oban_wrap_id")],
    [.init(action: .alters, object: "indexes of oban_jobs")],
    [],
    [.init(action: .creates, object: "index oban_jobs_attempted_at_id_index")],
    [
      .init(action: .creates, object: "column oban_jobs.discarded_at"),
      .init(action: .creates, object: "column oban_jobs.priority"),
      .init(action: .creates, object: "column oban_jobs.tags"),
      .init(action: .alters, object: "indexes of oban_jobs"),
    ],
    [
      .init(action: .creates, object: "column oban_jobs.meta"),
      .init(action: .creates, object: "column oban_jobs.cancelled_at"),
      .init(action: .alters, object: "type oban_job_state"),
    ],
    [
      .init(action: .alters, object: "column oban_jobs.args"),
      .init(action: .alters, object: "column oban_jobs.priority"),
      .init(action: .creates, object: "constraint priority_range of oban_jobs"),
      .init(action: .creates, object: "constraint positive_max_attempts of oban_jobs"),
      .init(action: .creates, object: "constraint attempt_range of oban_jobs"),
      .init(action: .alters, object: "indexes of oban_jobs"),
    ],
    [.init(action: .creates, object: "table oban_peers")],
    [
      .init(action: .drops, object: "constraint priority_range of oban_jobs"),
      .init(action: .creates, object: "constraint non_negative_priority of oban_jobs"),
      .init(action: .drops, object: "trigger oban_notify on oban_jobs"),
      .init(action: .drops, object: "function oban_jobs_notify"),
    ],
    [.init(action: .alters, object: "indexes of oban_jobs")],
    [.init(action: .alters, object: "type oban_job_state")],
  ]
}
