import Foundation
import TestSupport
import Testing

@Suite struct EffectsCommandTests {
  @Test func `SQL that cannot be read ends with 2 and its place, after the report`() throws {
    let result = try PlanctlProcess.run([
      "effects", "--format", "json", "CREATE TABLE t (id int);\n\nALTER TABL t ADD x int",
      "CREATE TABLE u (id int)",
    ])
    #expect(result.status == 2)
    #expect(
      result.errors == "planctl: <sql>:3:7: syntax error at or near \"TABL\" (42601)\n")
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.contains("\"error\":\"42601\"") == true)
    #expect(lines.last?.contains("\"error\":null") == true)
  }

  @Test func `a file's syntax error has the file's name`() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("\(UUID().uuidString).sql")
    try Data("SELECT 1;\nSELEC 2;\n".utf8).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    let result = try PlanctlProcess.run(["effects", path.path])
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("planctl: \(path.path):2:1: syntax error"))
  }

  @Test func `hundreds of files are all read`() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("\(UUID().uuidString).sql")
    try Data("SELECT 1;\n".utf8).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    let result = try PlanctlProcess.run(
      ["effects", "--format", "json"] + Array(repeating: path.path, count: 300))
    #expect(result.status == 0)
    #expect(result.output.split(separator: "\n").count == 300)
  }

  @Test func `what the server would refuse is a result`() throws {
    let result = try PlanctlProcess.run(["effects", "--format", "json", "DROP TABLE absent"])
    #expect(result.status == 0)
    #expect(result.output.contains("\"error\":\"42P01\""))
    #expect(result.errors.isEmpty)
  }

  @Test func `syntax of a version after the grammar's is unknown`() throws {
    let sql = "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a) VIRTUAL)"
    let old = try PlanctlProcess.run(["effects", "--format", "json", sql])
    #expect(old.output.contains("\"error\":\"42601\""))
    let new = try PlanctlProcess.run([
      "effects", "--format", "json", "--server-version", "18", sql,
    ])
    #expect(new.status == 2)
    #expect(new.output.contains("\"error\":null"))
    #expect(new.output.contains("PostgreSQL 15's grammar"))
  }
}
