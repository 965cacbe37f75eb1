import Foundation

/// A run of the `planctl` program that the build made beside the tests.
public struct PlanctlProcess: Sendable {
  /// What it wrote to standard output.
  public let output: String
  /// What it wrote to standard error.
  public let errors: String
  /// Its exit status.
  public let status: Int32

  /// Runs `planctl` to its end.
  ///
  /// - Parameters:
  ///   - arguments: The arguments, without the program's name.
  ///   - directory: The working folder; the tests' own if nil.
  ///   - environment: Variables set on top of a bare environment (`PATH`, `HOME` and `LANG` only).
  ///   - input: What it reads from standard input.
  ///   - through: A program that runs it, with its own arguments before planctl's path.
  /// - Returns: What it wrote, and its status.
  /// - Throws: An error of Foundation if the program is missing.
  public static func run(
    _ arguments: [String], in directory: String? = nil, environment: [String: String] = [:],
    input: String = "", through: [String] = []
  ) throws -> PlanctlProcess {
    let process = Process()
    let words = through + [program.path] + arguments
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    if let directory { process.currentDirectoryURL = URL(fileURLWithPath: directory) }
    let inherited = ProcessInfo.processInfo.environment
    var variables = inherited.filter { ["PATH", "HOME", "LANG"].contains($0.key) }
    variables.merge(environment) { _, given in given }
    process.environment = variables

    // Files rather than pipes: no run can block on a full pipe.
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("planctl-run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["in", "out", "err"].map { folder.appendingPathComponent($0) }
    try Data(input.utf8).write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return PlanctlProcess(
      output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self),
      status: process.terminationStatus)
  }

  /// The program's path, for scripts that run it.
  public static var path: String { program.path }

  /// The program, which SwiftPM puts beside the test bundle that is running.
  private static var program: URL {
    let tests = URL(fileURLWithPath: CommandLine.arguments.first ?? "")
    return tests.deletingLastPathComponent().appendingPathComponent("planctl")
  }
}
