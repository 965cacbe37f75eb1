import ArgumentParser
import Diagnostics
import EctoMigrations
import FoundationEssentials
import PostgresSyntax

/// `planctl sql`: the SQL that Ecto will send, per migration.
struct SQLCommand: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  enum Direction: String, ExpressibleByArgument, CaseIterable {
    case up
    case down
  }

  static let configuration = CommandConfiguration(
    commandName: "sql",
    abstract: "Show the SQL that Ecto will send, per migration.",
    discussion: """
      Nothing is run and no database is asked: migrations are read, and what cannot be known from the \
      files is said to be unknown, with its line and the reason.

      Status: 0, or 2 where a file is no migration that compiles, or Ecto refuses to run any because \
      versions or names are duplicated; what there is to show is shown all the same.

        planctl sql
        planctl sql priv/repo/migrations --direction down --format json
      """)

  @Argument(
    help: ArgumentHelp(
      "Migration files, or folders of migrations; all of the application's without.",
      valueName: "path"), completion: .file())
  var paths: [String] = []

  @Option(help: "The folder of the application or umbrella.")
  var app: String?

  @Option(help: "The way the migrations are run: up or down.")
  var direction = Direction.up

  @Option(help: "text, or json: one object a line.")
  var format = Format.text

  @Option(help: "The prefix, as mix ecto.migrate takes it.")
  var prefix: String?

  @Option(
    name: .customLong("env"),
    help: "The Mix environment whose configuration counts; else MIX_ENV, else dev, as for mix.")
  var environmentName: String?

  @OptionGroup var progress: Progress

  func run() async throws {
    try await reportingFailures {
      let notice = progress.notice("reading migrations")
      defer { notice.cancel() }
      let environment =
        environmentName ?? ProcessInfo.processInfo.environment["MIX_ENV"] ?? "dev"
      let paths = PathArguments.current.restored(paths)
      let selections = try await MigrationSelection.selections(paths: paths, application: app)
      var problems: [String] = []
      for selection in selections {
        let evaluators = selection.evaluators(environment: environment, prefix: prefix)
        problems += await report(on: selection.entries, evaluators, notice)
      }
      for diagnostic in selections.flatMap(\.diagnostics) {
        let text = "\(diagnostic.location): \(diagnostic.message)"
        if diagnostic.severity == .error {
          problems.append(text)
        } else {
          StandardStream.tell(text)
        }
      }
      for problem in problems { StandardStream.tell(problem) }
      if !problems.isEmpty { throw ExitStatus.notAnalysed.exitCode }
    }
  }

  /// Small enough that all processors end at about the same time.
  private static let filesInPart = 64
  /// How many parts' reports may be made before the first of them is written.
  private static let partsInMemory = 32

  /// What is said about some migrations.
  private struct Report {
    /// The report in the chosen form.
    var text = ""
    /// The files that do not compile: place and message.
    var problems: [String] = []
  }

  /// Writes the reports on migrations, in their order, several parts made at a time.
  ///
  /// Measured: reading and evaluating is four fifths of the time for a large application.
  private func report(
    on entries: [MigrationSelection.Entry], _ evaluators: [MigrationEvaluator],
    _ notice: Task<Void, Never>
  ) async -> [String] {
    var parts = stride(from: 0, to: entries.count, by: Self.filesInPart)
      .map { entries[$0...].prefix(Self.filesInPart) }[...]
    return await withTaskGroup(of: (start: Int, report: Report).self) { group in
      var ready: [Int: Report] = [:]
      var problems: [String] = []
      var next = 0
      func startPart() {
        guard let part = parts.popFirst() else { return }
        group.addTask { (part.startIndex, report(on: part, evaluators)) }
      }
      for _ in 0..<Self.partsInMemory { startPart() }
      while let (start, report) = await group.next() {
        ready[start] = report
        while let report = ready.removeValue(forKey: next) {
          notice.cancel()
          StandardStream.output.write(report.text)
          problems += report.problems
          next += Self.filesInPart
          startPart()
        }
      }
      return problems
    }
  }

  private func report(
    on entries: ArraySlice<MigrationSelection.Entry>, _ evaluators: [MigrationEvaluator]
  ) -> Report {
    var report = Report()
    for entry in entries {
      var script = evaluators[entry.repository].script(
        for: entry.file, direction: direction == .up ? .up : .down)
      for index in script.statements.indices {
        script.statements[index].sql = ShownSQL.text(
          script.statements[index].sql, hiding: .credentials)
      }
      switch format {
      case .json: report.text += script.json(path: entry.shownPath) + "\n"
      case .text: report.text += script.text(path: entry.shownPath) + "\n"
      }
      if let error = script.error, error.kind == .doesNotCompile {
        let place = error.location
        report.problems.append(
          "\(entry.shownPath):\(place.line):\(place.column): \(error.message)")
      }
    }
    return report
  }
}
