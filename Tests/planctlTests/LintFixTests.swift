import Foundation
import TestSupport
import Testing

/// `planctl lint --fix-diff`: the patch applies, and what it makes is silent.
@Suite struct LintFixTests {
  @Test(arguments: [
    LintCommandTests.indexed,
    LintCommandTests.indexed.replacing(
      "create index(:orders, [:status])",
      with: "create constraint(:orders, :positive, check: \"id > 0\")"),
    LintCommandTests.indexed.replacing("create index", with: "create unique_index"),
    LintCommandTests.indexed.replacing("\n", with: "\r\n"),
  ])
  func `git applies the patch, and the file it makes is free of errors`(source: String) throws {
    try LintCommandTests.withMigration(source) { folder, migration in
      try git(folder, "init", "--quiet")
      let before = try PlanctlProcess.run(["lint", migration])
      #expect(before.status == 1)
      let patch = try PlanctlProcess.run(["lint", "--fix-diff", "--exit-zero", migration])
      try Data(patch.output.utf8).write(to: URL(fileURLWithPath: folder + "/fix.patch"))
      try git(folder, "apply", "fix.patch")
      let after = try PlanctlProcess.run(["lint", migration])
      #expect(after.status == 0, "\(after.output)")
    }
  }

  @Test func `lines that end with CR LF keep their ends`() throws {
    let source = LintCommandTests.indexed.replacing("\n", with: "\r\n")
    try LintCommandTests.withMigration(source) { folder, migration in
      let patch = try PlanctlProcess.run(["lint", "--fix-diff", "--exit-zero", migration])
      try Data(patch.output.utf8).write(to: URL(fileURLWithPath: folder + "/fix.patch"))
      try git(folder, "init", "--quiet")
      try git(folder, "apply", "fix.patch")
      let file = try Data(contentsOf: URL(fileURLWithPath: migration))
      let lines = file.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      #expect(lines.dropLast().allSatisfy { $0.last == UInt8(ascii: "\r") })
      #expect(patch.output.utf8.count(where: { $0 == UInt8(ascii: "-") }) < 12)
    }
  }

  @Test func `where the repo locks by advice, the migration lock stays on`() throws {
    try LintCommandTests.withMigration(LintCommandTests.indexed) { folder, migration in
      let path = folder + "/config/config.exs"
      let config = try String(contentsOfFile: path, encoding: .utf8)
      let lock = "\nconfig :shop, Shop.Repo, migration_lock: :pg_advisory_lock\n"
      try Data((config + lock).utf8).write(to: URL(fileURLWithPath: path))
      let patch = try PlanctlProcess.run(["lint", "--fix-diff", "--exit-zero", migration]).output
      #expect(patch.contains("+  @disable_ddl_transaction true"))
      #expect(!patch.contains("disable_migration_lock"))
    }
  }

  @Test(arguments: [
    "create index(\n      :orders,\n      [:status]\n    )",
    "create index(:orders, [:status], @options)",
    "create index(:orders, [:status])\n    seed()",
  ])
  func `what is not certain to stay right is left alone`(body: String) throws {
    let source = LintCommandTests.indexed.replacing(
      "create index(:orders, [:status])", with: body)
    try LintCommandTests.withMigration(source) { _, migration in
      let patch = try PlanctlProcess.run(["lint", "--fix-diff", "--exit-zero", migration])
      #expect(patch.output.isEmpty)
    }
  }

  private func git(_ folder: String, _ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", folder] + arguments
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
