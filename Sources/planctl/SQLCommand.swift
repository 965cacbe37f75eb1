import ArgumentParser
import Diagnostics
import EctoMigrations
import FoundationEssentials

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
      """)

  @Argument(
    help: ArgumentHelp(
      "Migration files, or folders of migrations; all of the application's without.",
      valueName: "path"))
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

  func run() async throws {
    try await reportingFailures {
      let environment =
        environmentName ?? ProcessInfo.processInfo.environment["MIX_ENV"] ?? "dev"
      let selections = try await MigrationSelection.selections(paths: paths, application: app)
      var problems: [String] = []
      for selection in selections {
        let evaluators = selection.evaluators(environment: environment, prefix: prefix)
        var rest = selection.entries[...]
        while !rest.isEmpty {
          let parts = await reports(on: rest.prefix(Self.filesInMemory), evaluators)
          for part in parts { StandardStream.output.write(part.text) }
          problems += parts.flatMap(\.problems)
          rest = rest.dropFirst(Self.filesInMemory)
        }
      }
      for diagnostic in selections.flatMap(\.diagnostics) {
        let text = "\(diagnostic.location): \(diagnostic.message)"
        if diagnostic.severity == .error {
          problems.append(text)
        } else {
          StandardStream.error.write("planctl: \(text)\n")
        }
      }
      for problem in problems { StandardStream.error.write("planctl: \(problem)\n") }
      if !problems.isEmpty { throw ExitStatus.notAnalysed.exitCode }
    }
  }

  /// How many migrations' reports are held before they are written.
  private static let filesInMemory = 2_048
  /// Small enough that all processors end at about the same time.
  private static let filesInPart = 64

  /// What is said about some migrations.
  private struct Report {
    /// The report in the chosen form.
    var text = ""
    /// The files that do not compile: place and message.
    var problems: [String] = []
  }

  /// The reports on migrations, in their order, several parts at a time.
  ///
  /// Measured: reading and evaluating is four fifths of the time for a large application.
  private func reports(
    on entries: ArraySlice<MigrationSelection.Entry>, _ evaluators: [MigrationEvaluator]
  ) async -> [Report] {
    await withTaskGroup(of: (position: Int, report: Report).self) { group in
      for start in stride(from: entries.startIndex, to: entries.endIndex, by: Self.filesInPart) {
        let part = entries[start...].prefix(Self.filesInPart)
        group.addTask { (start, report(on: part, evaluators)) }
      }
      var parts: [Int: Report] = [:]
      for await part in group { parts[part.position] = part.report }
      return parts.sorted { $0.key < $1.key }.map(\.value)
    }
  }

  private func report(
    on entries: ArraySlice<MigrationSelection.Entry>, _ evaluators: [MigrationEvaluator]
  ) -> Report {
    var report = Report()
    for entry in entries {
      let script = evaluators[entry.repository].script(
        for: entry.file, direction: direction == .up ? .up : .down)
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
