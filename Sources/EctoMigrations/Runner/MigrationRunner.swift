import Diagnostics
import ElixirEvaluation

/// The state of one run of one migration: `Ecto.Migration.Runner`, with a script in place of a database.
///
/// The functions of `Ecto.Migration` and of the repo find it as the evaluator's recorder.
final class MigrationRunner: EvaluationRecorder {
  /// Which of the two ways the runner goes through the commands.
  enum Execution {
    /// `up/0`, `down/0`, and `change/0` on the way up.
    case forward
    /// `change/0` on the way down: last first, each reversed.
    case backward
  }

  /// A command that waits for the next flush.
  struct Queued {
    enum Content {
      case command(Command)
      /// Something is queued by `sender`, but what cannot be known.
      case unknown(Unknown, sender: String)
    }

    var content: Content
    var location: SourceLocation
    /// The lines of its block, by column.
    var columnLocations: [String: SourceLocation] = [:]
    /// The lines of its block that are not known.
    var unknownLines: [(location: SourceLocation, reason: Unknown)] = []
    var conditions: [Condition]
  }

  /// A line of the block of `create` or `alter`, with the decisions it depends on.
  struct ConditionalChange {
    var change: ColumnChange
    var location: SourceLocation
    var conditions: [Condition]
  }

  /// The command whose block is being evaluated.
  struct OpenCommand {
    /// Makes the command of its lines.
    var make: @Sendable ([ColumnChange]) -> Command
    /// Whether each line can be a statement of its own: so for `alter`.
    var isDivisible: Bool
    var location: SourceLocation
    var conditions: [Condition]
    var changes: [ConditionalChange] = []
    /// Why it may have other lines.
    var doubts: [Condition] = []
  }

  let configuration: RepoSettings
  let adapter: PostgresAdapter
  var execution: Execution
  var script: MigrationScript

  /// What ran before, for libraries that go on from their last version.
  var earlier: EarlierMigrations?

  var open: OpenCommand?
  /// The queries that evaluated code has built; their values hold the position.
  var queries: [EctoQuery] = []
  /// The schemas of the modules that were read, by atom.
  var schemas: [String: EctoSchema] = [:]
  /// How often evaluated code came to something that may do anything.
  private(set) var unknownEffects = 0
  /// The last of them.
  private(set) var lastUnknownEffect: Unknown?
  private var queue: [Queued] = []
  /// Whether Ecto can reverse every command so far, and nothing asked for the direction.
  private(set) var reversesPlainly = true
  /// Whether the failure that ends the run is Ecto's refusal to reverse.
  private(set) var isIrreversible = false

  init(configuration: RepoSettings, execution: Execution, script: MigrationScript) {
    self.configuration = configuration
    self.execution = execution
    self.script = script
    adapter = PostgresAdapter(mapType: configuration.mapType)
  }

  /// Queues a command: `Ecto.Migration.Runner.execute/1`.
  func queue(_ command: Command, at evaluator: Evaluator) throws(Stop) {
    if open != nil {
      open = nil
      throw .raise("Ecto.MigrationError", "cannot execute nested commands")
    }
    append(.command(command), evaluator)
  }

  /// Queues something unknown.
  func queue(_ unknown: Unknown, sender: String, at evaluator: Evaluator) {
    append(.unknown(unknown, sender: sender), evaluator)
  }

  private func append(_ content: Queued.Content, _ evaluator: Evaluator) {
    queue.append(
      Queued(
        content: content, location: location(evaluator), conditions: evaluator.conditions))
  }

  /// Queues the command of a block that ended.
  func enqueue(_ command: OpenCommand, _ changes: [ConditionalChange], conditions: [Condition]) {
    var locations: [String: SourceLocation] = [:]
    for line in changes {
      if let name = line.change.column.atomText, locations[name] == nil {
        locations[name] = line.location
      }
    }
    queue.append(
      Queued(
        content: .command(command.make(changes.map(\.change))), location: command.location,
        columnLocations: locations,
        unknownLines: changes.compactMap { line in
          line.change.firstUnknown.map { (line.location, $0) }
        },
        conditions: conditions))
  }

  /// Adds a line to the open command: `Ecto.Migration.Runner.subcommand/1`.
  func add(_ change: ColumnChange, at evaluator: Evaluator) throws(Stop) {
    if open == nil {
      throw .raise("Ecto.MigrationError", "cannot execute command outside of block")
    }
    open?.changes.append(
      ConditionalChange(
        change: change, location: location(evaluator), conditions: evaluator.conditions))
  }

  /// Sends everything queued: `Ecto.Migration.Runner.flush/0`.
  func flush(_ evaluator: Evaluator) throws(Interruption) {
    let commands = execution == .backward ? queue.reversed() : queue
    queue = []
    for queued in commands { try run(queued, evaluator) }
  }

  private func run(_ queued: Queued, _ evaluator: Evaluator) throws(Interruption) {
    switch queued.content {
    case .unknown(let unknown, let sender):
      reversesPlainly = false
      record(unknown, sender: sender, at: queued.location, conditions: queued.conditions)
    case .command(let command):
      if reversesPlainly, !command.isReversible { reversesPlainly = false }
      do {
        switch (command, execution) {
        case (.execute(let action), .forward), (.executePair(let action, _), .forward),
          (.executePair(_, let action), .backward):
          try execute(action, queued, evaluator)
        case (_, .forward): try send(command, origin: .command, queued)
        case (_, .backward): try send(try reversal(of: command), origin: .command, queued)
        }
      } catch let interruption as Interruption {
        throw interruption
      } catch Stop.unknown(let unknown) {
        record(
          unknown, sender: command.words, at: queued.location, conditions: queued.conditions)
        for line in queued.unknownLines {
          record(line.reason, sender: "this line", at: line.location, conditions: [])
        }
      } catch Stop.raise(let exception, let message) {
        try raise(exception, message, queued, evaluator)
      } catch {
        return
      }
    }
  }

  /// Notes that the code does one thing on the way up and another on the way down, or may.
  func noteDirection() { reversesPlainly = false }

  /// Runs what `execute` was given: sends a string, calls a function.
  private func execute(_ action: Value, _ queued: Queued, _ evaluator: Evaluator) throws {
    guard case .function = action else {
      return try send(.execute(action), origin: .execute, queued)
    }
    guard let condition = queued.conditions.last(where: { $0.kind != .survival }) else {
      _ = try evaluator.apply(action, [])
      return
    }
    _ = try evaluator.conditionally(condition.kind, because: condition.reason) {
      () throws(Interruption) in
      try evaluator.apply(action, [])
    }
  }

  private func send(_ command: Command, origin: MigrationStatement.Origin, _ queued: Queued)
    throws(Stop)
  {
    for sql in try adapter.statements(for: command) {
      script.statements.append(
        MigrationStatement(
          sql: sql, location: queued.location, columnLocations: queued.columnLocations,
          origin: origin,
          conditional: conditional(queued.conditions, at: queued.location)))
    }
  }

  private func reversal(of command: Command) throws(Stop) -> Command {
    if let reversed = try command.reversed() { return reversed }
    isIrreversible = true
    throw .raise(
      "Ecto.MigrationError",
      "cannot reverse migration command: \(try command.summary()). "
        + "You will need to explicitly define up/0 and down/0 in your migration")
  }

  /// A command that may not be there raises only maybe.
  private func raise(
    _ exception: String, _ message: String, _ queued: Queued, _ evaluator: Evaluator
  ) throws(Interruption) {
    guard let unknown = conditional(queued.conditions, at: queued.location) else {
      guard case .raised(let value, _) = evaluator.exception(exception, message) else { return }
      throw .raised(value, at: queued.location)
    }
    let failure = MigrationFailure(
      kind: isIrreversible ? .irreversible : .raises, message: "(\(exception)) \(message)",
      location: queued.location, conditional: unknown)
    isIrreversible = false
    if script.error == nil { script.error = failure }
  }

  /// Where a call is reported: in the migration's own file, if it comes from there at all.
  func location(_ evaluator: Evaluator) -> SourceLocation {
    evaluator.location(inFile: script.file.path) ?? evaluator.location
  }

  /// What is sent is certain if the migration succeeds; whether it does is not.
  func recordPossibleRaise(_ reason: Unknown, evaluator: Evaluator) {
    note(reason, at: location(evaluator), affectsSchema: false)
  }

  func recordUnknownEffect(_ unknown: Unknown, evaluator: Evaluator) {
    unknownEffects += 1
    lastUnknownEffect = unknown
    let place = location(evaluator)
    if case .missingCode(let module) = unknown.cause, isLibraryMigration(module) {
      script.libraryMigrations.append(
        LibraryMigration(
          module: module, version: nil, effects: [], location: place,
          position: script.statements.count,
          conditional: conditional(evaluator.conditions, at: place)))
    }
    record(unknown, sender: "this call", at: place, conditions: evaluator.conditions)
  }

  /// Whether a module that is not in the repository is, by its name, a library's migration:
  /// `ErrorTracker.Migration`, `TelemetryUI.Backend.EctoPostgres.Migrations`.
  private func isLibraryMigration(_ module: String) -> Bool {
    let segments = module.split(separator: ".")
    let own = configuration.repo.module.split(separator: ".").first
    return segments.count > 1 && segments.first != own
      && segments.contains { $0 == "Migration" || $0 == "Migrations" }
  }
}
