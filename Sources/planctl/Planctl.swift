import ArgumentParser
import Diagnostics

@main
struct Planctl: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "planctl",
    abstract: "The plan of a Phoenix release: what to migrate before, with and after the code.",
    version: "0.1.0",
    subcommands: [
      PlanCommand.self,
      LintCommand.self,
      GateCommand.self,
      DiffCommand.self,
      ExportCommand.self,
      SQLCommand.self,
      EffectsCommand.self,
      SnapshotCommand.self,
      SessionCommand.self,
      ExplainCommand.self,
      InitCommand.self,
      DebugCommand.self,
    ])

  /// Runs the command line; a word that is not known is answered with the nearest one.
  static func main() async {
    HelpWidth.ensure()
    let words = Array(CommandLine.arguments.dropFirst())
    if let advice = UsageAdvice.onUnknownCommand(in: words, of: Self.self) {
      end(with: ValidationError(advice))
    }
    let paths = PathArguments(words)
    await PathArguments.$current.withValue(paths) {
      do {
        var command = try await asyncParseAsRoot(paths.arguments)
        if var command = command as? any AsyncParsableCommand {
          try await command.run()
        } else {
          try command.run()
        }
      } catch {
        end(with: error)
      }
    }
  }

  /// Ends the program as the argument parser does, with advice, without the secrets of arguments that stand in wrong
  /// places, and without what a terminal would obey.
  private static func end(with error: any Error) -> Never {
    let message = fullMessage(for: error)
    let status = exitCode(for: error)
    // Help, the version and completions are what was asked for, and go where reports go.
    if status == .success, !message.isEmpty {
      StandardStream.output.write(message + "\n")
      exit(withError: status)
    }
    let advised = status == .validationFailure ? UsageAdvice.onUnknownValue(in: message) : nil
    let shown = ArgumentSecrets(CommandLine.arguments).removed(
      from: PrintableText.lines(advised ?? message))
    guard shown != message else { exit(withError: error) }
    StandardStream.error.write(shown + "\n")
    exit(withError: status)
  }
}
