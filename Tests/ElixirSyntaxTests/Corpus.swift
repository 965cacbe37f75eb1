import Foundation
import TestSupport

/// Elixir snippets of the project's own writing, by the part of the language that they show.
///
/// A file holds several, with lines of `----` between; those in `rejected` are not Elixir.
enum Corpus {
  struct Snippet: CustomStringConvertible {
    var name: String
    var bytes: [UInt8]
    var description: String { name }
    var isRejected: Bool { name.hasPrefix("rejected/") }
  }

  /// Every snippet, in the order of folders, files and lines.
  static func snippets() throws -> [Snippet] {
    let folder = Fixtures.projectDirectory + "/Tests/ElixirSyntaxTests/Corpus"
    var snippets: [Snippet] = []
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    for path in paths where path.hasSuffix(".txt") {
      let text = try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
      for (index, part) in text.components(separatedBy: "----\n").enumerated() {
        let bytes = Array(part.utf8)
        snippets.append(Snippet(name: "\(path)#\(index + 1)", bytes: Array(bytes.dropLast())))
      }
    }
    return snippets
  }

  /// Every Elixir file of the project.
  static func projectFiles() throws -> [String] {
    let folders = ["Tests", "Plans", "Benchmarks"]
    return try folders.flatMap { folder -> [String] in
      let path = Fixtures.projectDirectory + "/" + folder
      guard FileManager.default.fileExists(atPath: path) else { return [] }
      return try FileManager.default.subpathsOfDirectory(atPath: path)
        .filter { $0.hasSuffix(".ex") || $0.hasSuffix(".exs") }
        .map { "\(path)/\($0)" }
    }.sorted()
  }
}
