import ArgumentParser
import Glibc

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

  /// Runs the command line; a word that is no command is answered with the nearest one.
  static func main() async {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    if let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-"),
      !names.contains(word)
    {
      let nearest = Spelling.nearest(to: word, among: names)
      end(
        with: ValidationError(
          "there is no command \(word)" + (nearest.map { "; did you mean \($0)?" } ?? "")))
    }
    let paths = PathArguments(Array(CommandLine.arguments.dropFirst()))
    await PathArguments.$current.withValue(paths) {
      do {
        var command = try parseAsRoot(paths.arguments)
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

  /// Ends the program as the argument parser does, without the secrets of arguments that stand in wrong places.
  private static func end(with error: any Error) -> Never {
    let message = fullMessage(for: error)
    let shown = ArgumentSecrets(CommandLine.arguments).removed(from: message)
    guard shown != message else { exit(withError: error) }
    StandardStream.error.write(shown + "\n")
    Glibc.exit(exitCode(for: error).rawValue)
  }
}
