import Foundation
import TestSupport
import Testing

struct SnapshotCommandTests {
  @Test func `a snapshot lands in its file, the same each time`() throws {
    let database = try ScratchCluster.createDatabase(
      """
      CREATE TABLE orders (id bigserial PRIMARY KEY);
      CREATE TABLE schema_migrations (version bigint PRIMARY KEY);
      INSERT INTO schema_migrations VALUES (20260101000000);
      """)
    let file = NSTemporaryDirectory() + "planctl-snapshot-\(UUID().uuidString).json"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let first = try PlanctlProcess.run(
      ["snapshot", "--database", database.url, "-o", file])
    #expect(first.status == 0)
    #expect(first.output.isEmpty && first.errors.isEmpty)
    let second = try PlanctlProcess.run(["snapshot", "--database", database.connectionString])
    // Activity goes on between the two.
    let counters = #/"(scans|writes|statistics_age)":\d+/#
    let saved = try String(contentsOfFile: file, encoding: .utf8)
    #expect(saved.replacing(counters, with: "") == second.output.replacing(counters, with: ""))
    #expect(second.output.contains(#""versions":[20260101000000]"#))
  }

  @Test func `a database that cannot be reached is status 2, without password or file`()
    async throws
  {
    let file = NSTemporaryDirectory() + "planctl-snapshot-\(UUID().uuidString).json"
    let run = try PlanctlProcess.run(
      ["snapshot", "--database", "postgres://u:s3cr3t@127.0.0.1:1/shop", "-o", file])
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("cannot connect to host=127.0.0.1 port=1 dbname=shop user=u"))
    #expect(!run.errors.contains("s3cr3t"))
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test func `a folder in the place of the file is said so`() throws {
    let database = try ScratchCluster.createDatabase()
    let run = try PlanctlProcess.run(
      ["snapshot", "--database", database.url, "-o", "/nowhere/at/all.json"])
    #expect(run.status == 2)
    #expect(run.errors.contains("/nowhere/at/all.json"))
  }
}
