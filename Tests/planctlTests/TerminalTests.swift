import Foundation
import TestSupport
import Testing

/// What differs when a person looks at a terminal: colours, and progress after a second.
@Suite struct TerminalTests {
  /// Runs planctl on a pseudo-terminal (`script` of Debian's bsdutils), standard error with it or in a file.
  static func onTerminal(
    _ arguments: [String], environment: [String: String] = [:], errorsTo file: String? = nil
  ) throws -> String {
    let words = [PlanctlProcess.path] + arguments
    let command =
      words.map { "'\($0)'" }.joined(separator: " ") + (file.map { " 2>'\($0)'" } ?? "")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
    process.arguments = ["--quiet", "--command", command, "/dev/null"]
    let inherited = ProcessInfo.processInfo.environment
    process.environment = inherited.filter { ["PATH", "HOME", "LANG"].contains($0.key) }
      .merging(["TERM": "xterm"]) { $1 }.merging(environment) { $1 }
    let output = FileManager.default.temporaryDirectory
      .appendingPathComponent("planctl-terminal-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: output) }
    try Data().write(to: output)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    return String(decoding: try Data(contentsOf: output), as: UTF8.self)
  }

  static let escape = "\u{1B}["

  @Test func `a terminal gets colours, unless NO_COLOR is set or the report goes elsewhere`()
    throws
  {
    try LintCommandTests.withMigration(LintCommandTests.indexed) { folder, migration in
      let colored = try Self.onTerminal(["lint", migration])
      #expect(colored.contains(Self.escape) && colored.contains("index-not-concurrent"))
      let plain = try Self.onTerminal(["lint", migration], environment: ["NO_COLOR": "1"])
      #expect(!plain.contains(Self.escape) && plain.contains("index-not-concurrent"))
      let unset = try Self.onTerminal(["lint", migration], environment: ["NO_COLOR": ""])
      #expect(unset.contains(Self.escape))
      let piped = try PlanctlProcess.run(["lint", migration])
      #expect(!piped.output.contains(Self.escape))
      let file = folder + "/report.txt"
      _ = try Self.onTerminal(["lint", migration, "-o", file])
      let written = try String(contentsOfFile: file, encoding: .utf8)
      #expect(!written.contains(Self.escape))
    }
  }

  @Test(arguments: [
    (["--color", "never"], [:], false), ([], ["TERM": "dumb"], false),
    ([], ["CLICOLOR": "0"], false),
    ([], ["CLICOLOR": "1"], true), (["--color", "always"], ["NO_COLOR": "1"], true),
    (["--color", "auto"], [:], true),
  ])
  func `colours on a terminal can be chosen`(
    options: [String], environment: [String: String], isColored: Bool
  ) throws {
    try LintCommandTests.withMigration(LintCommandTests.indexed) { _, migration in
      let output = try Self.onTerminal(["lint", migration] + options, environment: environment)
      #expect(output.contains(Self.escape) == isColored)
    }
  }

  @Test(arguments: [
    (["--color", "always"], [:], true), ([], ["CLICOLOR_FORCE": "1"], true),
    ([], ["CLICOLOR_FORCE": "0"], false), ([], ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false),
  ])
  func `colours elsewhere are there for who asks for them`(
    options: [String], environment: [String: String], isColored: Bool
  ) throws {
    try LintCommandTests.withMigration(LintCommandTests.indexed) { folder, migration in
      let run = try PlanctlProcess.run(["lint", migration] + options, environment: environment)
      #expect(run.output.contains(Self.escape) == isColored)
      let file = folder + "/report.txt"
      _ = try PlanctlProcess.run(
        ["lint", migration, "-o", file] + options, environment: environment)
      #expect(try !String(contentsOfFile: file, encoding: .utf8).contains(Self.escape))
    }
  }

  @Test func `a plan on a terminal has colours, and its text is the plain one`() throws {
    let folder = Fixtures.projectDirectory + "/Plans/busy-release"
    let arguments = [
      "plan", "--app", "\(folder)/green", "--blue", "\(folder)/blue", "--green",
      "\(folder)/green", "--quiet",
    ]
    let colored = try Self.onTerminal(arguments)
    #expect(colored.contains(Self.escape))
    let plain = try Self.onTerminal(arguments, environment: ["NO_COLOR": "1"])
    #expect(!plain.contains(Self.escape))
    let stripped = colored.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(stripped == plain)
  }

  /// Commands that ask a database, and what they tell meanwhile.
  static let askingCommands = [
    (["effects", "SELECT 1"], "reading the schema …"), (["snapshot"], "reading the database …"),
    (["gate", "\(release)/plan.yaml", "--skip-code"], "reading the database …"),
    (
      [
        "plan", "--app", "\(release)/green", "--blue", "\(release)/blue", "--green",
        "\(release)/green",
      ],
      "reading the schema …"
    ),
  ]
  private static let release = Fixtures.projectDirectory + "/Plans/busy-release"

  @Test(arguments: askingCommands)
  func `what takes longer than a second is told to a person, once, and not with --quiet`(
    command: [String], activity: String
  ) throws {
    // A server that accepts and never answers keeps planctl waiting.
    let server = try SilentServer()
    defer { server.close() }
    let database = "host=127.0.0.1 port=\(server.port) connect_timeout=2 sslmode=disable"
    for (options, isTold) in [([], true), (["--quiet"], false)] as [([String], Bool)] {
      let output = try Self.onTerminal(command + ["--database", database] + options)
      let notices = output.split(separator: "\n").count { $0.contains(activity) }
      #expect(notices == (isTold ? 1 : 0), "\(output)")
    }
  }
}

/// Listens and never answers.
private struct SilentServer {
  let port: Int
  private let descriptor: Int32

  init() throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(descriptor, generic, length) == 0 && listen(descriptor, 4) == 0
          && getsockname(descriptor, generic, &length) == 0
      }
    }
    guard isListening else { throw POSIXError(.EADDRNOTAVAIL) }
    self.descriptor = descriptor
    port = Int(address.sin_port.bigEndian)
  }

  func close() { _ = Foundation.close(descriptor) }
}
