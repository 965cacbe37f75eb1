import Foundation

/// A run of the real `elixir`, which tests ask what code comes to.
public enum ElixirProcess {
  /// The program is not there, or did not end well.
  public struct Failure: Error, CustomStringConvertible {
    /// What it wrote to standard error.
    public let description: String
  }

  /// Runs a script of `Tests/Fixtures`.
  ///
  /// - Parameters:
  ///   - script: The script's path below `Tests/Fixtures`.
  ///   - input: What it reads from standard input.
  /// - Returns: What it wrote to standard output.
  /// - Throws: `Failure` when elixir is missing or exits with a status other than 0.
  public static func run(_ script: String, input: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("planctl-elixir-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["in", "out", "err"].map { folder.appendingPathComponent($0) }
    try Data(input.utf8).write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["elixir", "\(Fixtures.directory)/\(script)"]
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(
        description: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
    }
    return String(decoding: try Data(contentsOf: files[1]), as: UTF8.self)
  }
}
