import ArgumentParser
import DeployPlanner
import Diagnostics
import ElixirSyntax

/// What only developers of planctl need.
struct DebugCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "debug", abstract: "Look inside planctl.", shouldDisplay: false,
    subcommands: [DebugQuotedCommand.self, DebugFootprintCommand.self])
}

/// Prints Elixir files as Elixir's parser reads them, one JSON object a line.
struct DebugQuotedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quoted", abstract: "Print the quoted form of Elixir files.")

  @Argument(help: "Elixir files.")
  var files: [String]

  func run() async throws {
    try await reportingFailures {
      for path in files {
        let tree = SyntaxTree.parse(SourceFile(path: path, bytes: try InputFile.bytes(of: path)))
        print(line(for: tree))
      }
    }
  }

  private func line(for tree: SyntaxTree) -> String {
    let path = json(tree.file.path)
    guard let rejection = tree.rejection else {
      return "{\"file\":\(path),\"ok\":true,\"sexp\":\(json(QuotedForm.text(of: tree.root)))}"
    }
    let place = "\"line\":\(rejection.location.line),\"column\":\(rejection.location.column)"
    return "{\"file\":\(path),\"ok\":false,\(place),\"error\":\(json(rejection.message))}"
  }

  private func json(_ text: String) -> String {
    var result: [UInt8] = []
    JSONText.append(text, to: &result)
    return String(decoding: result, as: UTF8.self)
  }
}
