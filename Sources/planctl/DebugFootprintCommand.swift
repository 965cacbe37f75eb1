import ArgumentParser
import Diagnostics
import PhoenixApp
import ReleaseLoader

/// Prints what the code of an application asks of the database.
struct DebugFootprintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "footprint", abstract: "Print what an application's code asks of the database.")

  @Argument(help: "The application's folder.") var directory: String

  func run() async throws {
    try await reportingFailures {
      let loader = ReleaseLoader(application: directory)
      let tree = try await loader.load(.workingTree)
      print(Footprint.read(PhoenixProject(tree: tree)))
    }
  }
}
