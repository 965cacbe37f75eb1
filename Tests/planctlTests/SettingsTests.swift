import Foundation
import PostgresClient
import TestSupport
import Testing

/// `.planctl.yml`: what is not known is refused with its place and the nearest key, what is known has effect.
@Suite struct SettingsTests {
  private static func run(_ settings: String, _ arguments: [String]) throws -> PlanctlProcess {
    var result: PlanctlProcess?
    try LintCommandTests.withMigration(LintCommandTests.indexed) { folder, migration in
      try Data(settings.utf8).write(to: URL(fileURLWithPath: "\(folder)/.planctl.yml"))
      result = try PlanctlProcess.run(["lint", migration] + arguments)
    }
    return try #require(result)
  }

  @Test(arguments: [
    (
      "documantation: https://h/", "1:1: there is no key documantation; did you mean documentation?"
    ),
    ("canary:\n  - {wieght: 5, bake: 1h}", "2:6: there is no key wieght; did you mean weight?"),
    ("suppresions: []", "1:1: there is no key suppresions; did you mean suppressions?"),
    ("disabled: [column-renam]", "did you mean column-renamed?"),
    ("documentation: javascript:alert(1)", "1:16: here stands an address: https://…"),
    ("order: codefirst", "1:8:"),
    ("canary: []", "1:9: the last stage has the weight 100"),
    ("canary:\n  - {weight: 5, bake: 30m}", "2:5: the last stage has the weight 100"),
    (
      "canary:\n  - {weight: 100, bake: 1h}\n  - {weight: 20, bake: 1h}",
      "3:5: the weight of a stage is above that of the stage before, 100"
    ),
    (
      "canary:\n  - {weight: 100, bake: 1h}\n  - {weight: 100, bake: 1h}",
      "3:5: the weight of a stage is above that of the stage before, 100"
    ),
  ])
  func `what is not known is answered with the place and the nearest`(
    settings: String, advice: String
  ) throws {
    let run = try Self.run(settings, [])
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(advice), "\(run.errors)")
  }

  /// Values of `lock_timeout` that somebody may write, good and bad.
  static let lockTimeouts = [
    "2s", "0", "500", "500ms", "250us", "0.4us", "1min", "2h", "24d", "25d", "1.5s", ".5s", "1e3",
    "1e", "0x10",
    "010", "08s", "+2s", "-5s", "-0", "-1us", " 2 s ", "2 s s", "2 parsecs", "2s OR 1", "2S",
    "2 sec", "2m", "s", "",
    "2147483647", "2147483648", "99999999999999999999", "nan", "inf", "0x", "1,5s", "2s;",
    "2\u{00A0}s", "二s",
  ]

  @Test func `a lock_timeout is taken where the server takes it`() throws {
    let database = try ScratchCluster.createDatabase("")
    let session = try database.connect()
    var taken = 0
    for text in Self.lockTimeouts {
      let isTaken: Bool
      do {
        try session.execute("SET lock_timeout = '\(text)'")
        isTaken = true
      } catch {
        isTaken = false
      }
      taken += isTaken ? 1 : 0
      let run = try Self.run("lock_timeout: \"\(text)\"\n", [])
      let isRefused = run.errors.contains("1:15: PostgreSQL takes no such lock_timeout")
      #expect(isRefused == !isTaken, "\(text): \(run.errors)")
      #expect((run.status == 2) == !isTaken, "\(text)")
    }
    #expect(taken > 12 && taken < Self.lockTimeouts.count - 12)
  }

  @Test func `a rule's page is linked where the settings say it is`() throws {
    let run = try Self.run("documentation: https://h/docs\n", ["--format", "rdjson"])
    #expect(run.output.contains("\"https://h/docs/Rules/index-not-concurrent.md\""))
    #expect(run.output.contains("concurrently: true"))
  }
}
