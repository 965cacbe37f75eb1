import Diagnostics
import ElixirSyntax
import Foundation
import TestSupport
import Testing

/// Compares trees with those of the installed Elixir.
struct OracleTests {
  @Test func `every snippet of the corpus reads as Elixir reads it`() throws {
    let snippets = try Corpus.snippets()
    #expect(snippets.count >= 400)
    let readings = try ElixirOracle.readings(of: snippets.map(\.bytes))
    try #require(readings.count == snippets.count)
    for (snippet, reading) in zip(snippets, readings) {
      #expect(reading.ok != snippet.isRejected, "\(snippet): \(reading.error ?? "")")
      expectSame(snippet.bytes, reading, name: snippet.name)
    }
  }

  @Test func `every Elixir file of the project reads as Elixir reads it`() throws {
    let paths = try Corpus.projectFiles()
    for (path, reading) in zip(paths, try ElixirOracle.readings(ofFiles: paths)) {
      expectSame(Array(try Data(contentsOf: URL(fileURLWithPath: path))), reading, name: path)
    }
  }

  @Test func `random programs read as Elixir reads them`() throws {
    // The same programs each time, unless another seed is asked for.
    let seed = ProcessInfo.processInfo.environment["SEED"].flatMap { Int($0) } ?? 20_260_101
    let readings = try ElixirOracle.randomPrograms(seed: seed, count: 5_000)
    #expect(readings.count == 5_000)
    #expect(readings.filter(\.ok).count > 4_000, "seed \(seed)")
    for (index, reading) in readings.enumerated() {
      expectSame(Array(reading.source.utf8), reading, name: "program \(index) of seed \(seed)")
    }
  }

  private func expectSame(_ bytes: [UInt8], _ reading: ElixirReading, name: String) {
    let tree = SyntaxTree.parse(SourceFile(path: name, bytes: bytes))
    guard reading.ok else {
      guard let rejection = tree.rejection else {
        Issue.record("\(name) is accepted; Elixir says: \(reading.error ?? "")")
        return
      }
      // Elixir 1.14 reports a missing delimiter where it is missed, later versions where the open one is.
      let lines = [rejection.location.line] + rejection.notes.map(\.location.line)
      #expect(
        lines.contains { abs($0 - (reading.line ?? 0)) <= 1 },
        "\(name): \(rejection.message) on \(lines), Elixir on \(reading.line ?? 0)")
      return
    }
    if let rejection = tree.rejection {
      Issue.record("\(name) is rejected: \(rejection.location) \(rejection.message)")
      return
    }
    let ours = OlderForm.text(QuotedForm.text(of: tree.root))
    let theirs = OlderForm.text(reading.form ?? "")
    if ours != theirs { Issue.record("\(name):\n\(firstDifference(ours, theirs))") }
  }

  /// The surroundings of the first byte in which two forms differ.
  private func firstDifference(_ ours: String, _ theirs: String) -> String {
    let left = Array(ours.utf8)
    let right = Array(theirs.utf8)
    var index = 0
    while index < min(left.count, right.count), left[index] == right[index] { index += 1 }
    func surroundings(_ bytes: [UInt8]) -> String {
      String(decoding: bytes[max(0, index - 80)..<min(bytes.count, index + 80)], as: UTF8.self)
    }
    return "ours   \(surroundings(left))\ntheirs \(surroundings(right))"
  }
}
