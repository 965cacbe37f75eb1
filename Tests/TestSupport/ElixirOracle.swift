import Foundation

/// What Elixir's own parser says about a program.
public struct ElixirReading: Decodable, Sendable {
  /// The program, or the path of its file.
  public let source: String
  /// Whether it is Elixir.
  public let ok: Bool
  /// Its quoted form, in the text form of `QuotedForm`.
  public let form: String?
  /// The line of the error.
  public let line: Int?
  /// The error.
  public let error: String?
}

/// Runs the installed Elixir over many programs at once, since it takes a while to start.
public enum ElixirOracle {
  /// Elixir is missing, or could not do what was asked.
  public struct Failure: Error, CustomStringConvertible {
    /// What it printed.
    public let description: String
  }

  /// Reads the given programs, in their order.
  public static func readings(of programs: [[UInt8]]) throws -> [ElixirReading] {
    try withTemporaryFolder { folder in
      let paths = try programs.enumerated().map { index, program in
        let url = folder.appendingPathComponent("\(index).exs")
        try Data(program).write(to: url)
        return url.path
      }
      return try readings(ofFiles: paths)
    }
  }

  /// Reads files, in the order of their paths.
  public static func readings(ofFiles paths: [String]) throws -> [ElixirReading] {
    try withTemporaryFolder { folder in
      let list = folder.appendingPathComponent("list")
      try Data(paths.joined(separator: "\n").utf8).write(to: list)
      return try run(["files", list.path], folder: folder)
    }
  }

  /// Makes random programs, the same ones for the same seed, and reads them.
  public static func randomPrograms(seed: Int, count: Int) throws -> [ElixirReading] {
    try withTemporaryFolder { try run(["random", "\(seed)", "\(count)"], folder: $0) }
  }

  private static func withTemporaryFolder<Result>(
    _ body: (URL) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("planctl-elixir-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  private static func run(_ arguments: [String], folder: URL) throws -> [ElixirReading] {
    let output = folder.appendingPathComponent("out")
    let log = folder.appendingPathComponent("log")
    try Data().write(to: log)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let script = Fixtures.directory + "/elixir-syntax/quoted_form.exs"
    process.arguments = ["elixir", script] + arguments + [output.path]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: log)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: try String(contentsOf: log, encoding: .utf8))
    }
    let decoder = JSONDecoder()
    return try Data(contentsOf: output).split(separator: UInt8(ascii: "\n")).map {
      try decoder.decode(ElixirReading.self, from: Data($0))
    }
  }
}
