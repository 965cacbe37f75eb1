import ArgumentParser
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
    var result: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        result += [UInt8(ascii: "\\"), byte]
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        result += Array(((byte < 0x10 ? "\\u000" : "\\u00") + digits).utf8)
      default:
        result.append(byte)
      }
    }
    return String(decoding: result + [UInt8(ascii: "\"")], as: UTF8.self)
  }
}
