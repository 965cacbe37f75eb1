import Foundation
import TestSupport
import Testing

/// `planctl lint` on a migration of an application, in each format and with each status.
@Suite struct LintCommandTests {
  /// An application with one migration more than the bundled release has.
  static func withMigration(
    _ body: String, _ run: (_ application: String, _ migration: String) throws -> Void
  ) throws {
    let release = Fixtures.projectDirectory + "/Plans/busy-release"
    let folder = NSTemporaryDirectory() + "planctl-lint-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.copyItem(atPath: "\(release)/blue", toPath: folder)
    let path = "\(folder)/priv/repo/migrations/20260601000000_added.exs"
    try Data(body.utf8).write(to: URL(fileURLWithPath: path))
    try run(folder, path)
  }

  static let indexed = """
    defmodule Shop.Repo.Migrations.Added do
      use Ecto.Migration

      def change do
        create index(:orders, [:status])
      end
    end
    """

  @Test(arguments: ["text", "json", "sarif", "github", "gitlab", "junit", "rdjson"])
  func `each format names the rule and the place`(format: String) throws {
    try Self.withMigration(Self.indexed) { _, migration in
      let run = try PlanctlProcess.run(["lint", migration, "--format", format])
      #expect(run.status == 1)
      #expect(run.output.contains("index-not-concurrent"))
      #expect(run.output.contains("priv/repo/migrations/20260601000000_added.exs"))
    }
  }

  @Test func `JUnit has a failure where the run fails, and no other`() throws {
    let warned = Self.indexed.replacing(
      "create index(:orders, [:status])", with: "alter table(:orders), do: add(:remark, :text)")
    try Self.withMigration(warned) { _, migration in
      let arguments = ["lint", migration, "--format", "junit"]
      let passed = try PlanctlProcess.run(arguments)
      #expect(passed.status == 0)
      #expect(passed.output.contains("failures=\"0\""))
      #expect(passed.output.contains("<system-out>"))
      let failed = try PlanctlProcess.run(arguments + ["--fail-on", "notice"])
      #expect(failed.status == 1)
      #expect(failed.output.contains("failures=\"1\""))
      #expect(failed.output.contains("<failure "))
    }
  }

  @Test func `an allowed finding is silent, an unused allowance is not`() throws {
    let allowed = Self.indexed.replacing(
      "    create", with: "    # planctl:allow index-not-concurrent -- empty table\n    create")
    try Self.withMigration(allowed) { _, migration in
      let run = try PlanctlProcess.run(["lint", migration])
      #expect(run.output == "no findings\n")
      #expect(run.status == 0)
    }
    let unused = allowed.replacing("index-not-concurrent", with: "column-removed")
    try Self.withMigration(unused) { _, migration in
      let run = try PlanctlProcess.run(["lint", migration])
      #expect(run.output.contains("suppression-unused"))
      #expect(run.output.contains("index-not-concurrent"))
    }
  }

  @Test(arguments: ["json", "sarif", "junit"])
  func `migrations and SQL files give one report in one file`(format: String) throws {
    try Self.withMigration(Self.indexed) { folder, migration in
      let sql = folder + "/more.sql"
      try Data("CREATE INDEX more ON orders (status);\n".utf8).write(to: URL(fileURLWithPath: sql))
      let report = folder + "/report"
      let run = try PlanctlProcess.run(["lint", migration, sql, "--format", format, "-o", report])
      #expect(run.status == 1)
      let text = try String(contentsOfFile: report, encoding: .utf8)
      #expect(text.contains("priv/repo/migrations/20260601000000_added.exs"))
      #expect(text.contains("more.sql"))
      if format != "junit" {
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
      }
    }
  }

  @Test func `a finding says what its statement locks and reads, and what that costs`() throws {
    try Self.withMigration(Self.indexed) { _, migration in
      let text = try PlanctlProcess.run(["lint", migration]).output
      let effects =
        "  effects: locks orders (Share); reads all of orders; cost: grows-with-rows; class: expand\n"
      #expect(text.contains(effects), "\(text)")
      let json = try PlanctlProcess.run(["lint", migration, "--format", "json"]).output
      let report = try JSONDecoder().decode(Report.self, from: Data(json.utf8))
      let found = try #require(report.findings.first { $0.rule == "index-not-concurrent" })
      #expect(
        found.effects
          == Report.Effects(
            class: "expand", cost: "grows-with-rows",
            locks: [.init(relation: "orders", mode: "Share")], scans: ["orders"], rewrites: []))
    }
  }

  private struct Report: Decodable {
    struct Lock: Decodable, Equatable {
      let relation: String
      let mode: String
    }
    struct Effects: Decodable, Equatable {
      let `class`: String
      let cost: String
      let locks: [Lock]
      let scans: [String]
      let rewrites: [String]
    }
    struct Finding: Decodable {
      let rule: String
      let effects: Effects
    }
    let findings: [Finding]
  }

  @Test func `a file that is no Elixir is status 2`() throws {
    try Self.withMigration("defmodule X do def (") { _, migration in
      let run = try PlanctlProcess.run(["lint", migration])
      #expect(run.status == 2)
      #expect(run.output.contains("migration-fails"))
    }
  }

  @Test func `what is pending is what green has and blue has not`() throws {
    try Self.withMigration(Self.indexed) { application, _ in
      let blue = Fixtures.projectDirectory + "/Plans/busy-release/blue"
      let run = try PlanctlProcess.run(
        ["lint", "--app", application, "--blue", blue, "--green", application])
      #expect(run.status == 1)
      #expect(run.output.hasSuffix("1 error\n"))
    }
  }
}
