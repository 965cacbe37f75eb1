import Foundation
import TestSupport
import Testing

/// Pending migrations that are no Elixir: no plan can be made, and none is left behind.
@Suite struct BrokenMigrationTests {
  @Test(arguments: [
    "defmodule Shop.Repo.Migrations.Cut do\n  use Ecto.Migration\n  def change do\n    create tab",
    "<?xml version=\"1.0\"?>\n<html>",
  ])
  func `a pending migration that does not compile ends with its place and status 2`(text: String)
    throws
  {
    let folder = NSTemporaryDirectory() + "planctl-broken-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.copyItem(atPath: "\(PlanCommandTests.release)/green", toPath: folder)
    let path = "priv/repo/migrations/20290101000000_cut.exs"
    try text.write(toFile: "\(folder)/\(path)", atomically: true, encoding: .utf8)
    let run = try PlanctlProcess.run([
      "plan", "--app", folder, "--blue", "\(PlanCommandTests.release)/blue", "--green", folder,
      "-o", "\(folder)/plan.yaml",
    ])
    #expect(run.status == 2)
    #expect(run.errors.contains("\(path):"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/plan.yaml"))
    let release = PlanCommandTests.release
    let sides = ["--app", folder, "--blue", "\(release)/blue", "--green", folder]
    for format in ["sarif", "github", "gitlab", "junit", "rdjson", "markdown", "html", "text"] {
      let report = try PlanctlProcess.run(["plan", "--exit-zero", "--format", format] + sides)
      #expect(report.status == 2)
      #expect(report.output.contains("20290101000000"), "\(format): \(report.output)")
      #expect(report.output.contains("no plan can be made"), "\(format)")
    }
    for format in ["yaml", "json"] {
      #expect(try PlanctlProcess.run(["plan", "--format", format] + sides).output.isEmpty)
    }
  }

  @Test(
    arguments: ["blue", "green"],
    [
      "defmodule Shop.MixProject do\n", "",
      "defmodule Shop.MixProject do\n  def project, do: [app: Shop.name()]\nend\n",
    ])
  func `a version whose mix.exs cannot be read is no version without code`(
    side: String, text: String
  ) throws {
    let folder = NSTemporaryDirectory() + "planctl-broken-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.copyItem(atPath: PlanCommandTests.release, toPath: folder)
    try text.write(toFile: "\(folder)/\(side)/mix.exs", atomically: true, encoding: .utf8)
    let sides = [
      "--app", "\(folder)/green", "--blue", "\(folder)/blue", "--green", "\(folder)/green",
    ]
    for command in ["plan", "lint"] {
      let run = try PlanctlProcess.run([command] + sides)
      #expect(run.status == 2)
      #expect(run.errors.contains("\(side): mix.exs:"), "\(run.errors)")
    }
    let report = try PlanctlProcess.run(["plan", "--format", "junit"] + sides)
    #expect(report.output.contains("<error message=\"no plan can be made"), "\(report.output)")
    #expect(report.output.contains("errors=\"1\""))
  }
}
