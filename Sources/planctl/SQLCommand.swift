import ArgumentParser
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
      for selection in selections {
        let evaluators = selection.evaluators(environment: environment, prefix: prefix)
        var rest = selection.entries[...]
        while !rest.isEmpty {
          let parts = await reports(on: rest.prefix(Self.filesInMemory), evaluators)
          for part in parts { StandardStream.output.write(part) }
          rest = rest.dropFirst(Self.filesInMemory)
        }
      }
    }
  }

  /// How many migrations' reports are held before they are written.
  private static let filesInMemory = 2_048
  /// Small enough that all processors end at about the same time.
  private static let filesInPart = 64

  /// The reports on migrations, in their order, several parts at a time.
  ///
  /// Measured: reading and evaluating is four fifths of the time for a large application.
  private func reports(
    on entries: ArraySlice<MigrationSelection.Entry>, _ evaluators: [MigrationEvaluator]
  ) async -> [String] {
    await withTaskGroup(of: (position: Int, text: String).self) { group in
      for start in stride(from: entries.startIndex, to: entries.endIndex, by: Self.filesInPart) {
        let part = entries[start...].prefix(Self.filesInPart)
        group.addTask { (start, report(on: part, evaluators)) }
      }
      var parts: [Int: String] = [:]
      for await part in group { parts[part.position] = part.text }
      return parts.sorted { $0.key < $1.key }.map(\.value)
    }
  }

  private func report(
    on entries: ArraySlice<MigrationSelection.Entry>, _ evaluators: [MigrationEvaluator]
  ) -> String {
    var output = ""
    for entry in entries {
      let script = evaluators[entry.repository].script(
        for: entry.file, direction: direction == .up ? .up : .down)
      switch format {
      case .json: output += script.json(path: entry.shownPath) + "\n"
      case .text: output += script.text(path: entry.shownPath) + "\n"
      }
    }
    return output
  }
}
