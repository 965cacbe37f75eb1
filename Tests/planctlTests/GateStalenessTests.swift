import Foundation
import PostgresClient
import TestSupport
import Testing

/// What may change between the review of a plan and its steps, and what the gate says of it.
@Suite struct GateStalenessTests {
  /// A plan of a copy of the bundled release, on a database of its own.
  private final class Reviewed {
    let folder = NSTemporaryDirectory() + "planctl-stale-\(UUID().uuidString)"
    let database: ScratchDatabase

    init() throws {
      try FileManager.default.copyItem(atPath: PlanCommandTests.release, toPath: folder)
      database = try ScratchCluster.createDatabase(PlanCommandTests.blueSchema)
      let plan = try PlanctlProcess.run(
        ["plan", "--database", database.url, "-o", "\(folder)/plan.yaml"] + versions)
      #expect(plan.status == 0, "\(plan.errors)")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var versions: [String] {
      ["--app", "\(folder)/green", "--blue", "\(folder)/blue", "--green", "\(folder)/green"]
    }

    func gate() throws -> PlanctlProcess {
      try PlanctlProcess.run(
        ["gate", "\(folder)/plan.yaml", "--database", database.url] + versions)
    }

    func write(_ text: String, to path: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(path)"))
    }
  }

  private static let migrations = "green/priv/repo/migrations"

  private static func firstPending(in folder: String) throws -> String {
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(migrations)")
    return try #require(files.first { $0.hasPrefix("20260301090000") })
  }

  @Test func `a pending migration that was edited, removed or added makes the plan stale`() throws {
    let reviewed = try Reviewed()
    #expect(try reviewed.gate().status == 0)
    let path = "\(Self.migrations)/\(try Self.firstPending(in: reviewed.folder))"
    let text = try String(contentsOfFile: "\(reviewed.folder)/\(path)", encoding: .utf8)
    try reviewed.write(text + "# edited\n", to: path)
    let edited = try reviewed.gate()
    #expect(edited.output.contains("stale: pending migration 20260301090000 was edited"))
    #expect(edited.status == 3)
    try FileManager.default.removeItem(atPath: "\(reviewed.folder)/\(path)")
    let removed = try reviewed.gate()
    #expect(removed.output.contains("stale: pending migration 20260301090000 has no file any more"))
    #expect(removed.status == 3)
    try reviewed.write(text, to: path)
    try reviewed.write(
      "defmodule Shop.Repo.Migrations.Late do\n  use Ecto.Migration\n  def change, do: :ok\nend\n",
      to: "\(Self.migrations)/20260309090000_late.exs")
    let added = try reviewed.gate()
    #expect(added.output.contains("stale: migration 20260309090000 is new and not in the plan"))
    #expect(added.status == 3)
  }

  @Test func `code, configuration and dependencies are told apart`() throws {
    let reviewed = try Reviewed()
    try reviewed.write("defmodule Shop.Late do\nend\n", to: "green/lib/late.ex")
    try reviewed.write("import Config\n", to: "green/config/late.exs")
    try reviewed.write("%{}\n", to: "blue/mix.lock")
    let gate = try reviewed.gate()
    #expect(gate.output.contains("stale: green's code is not what was reviewed"))
    #expect(gate.output.contains("stale: green's configuration is not what was reviewed"))
    #expect(gate.output.contains("stale: blue's dependencies are not what was reviewed"))
    #expect(!gate.output.contains("blue's code"))
    #expect(gate.status == 3)
  }

  @Test func `the contract policy of the settings is compared`() throws {
    let reviewed = try Reviewed()
    try reviewed.write("contract: fast\n", to: "green/.planctl.yml")
    let gate = try reviewed.gate()
    #expect(gate.output.contains("stale: the policy in .planctl.yml"), "\(gate.output)")
    #expect(gate.status == 3)
  }

  @Test func `versions that were applied or rolled back meanwhile are named`() throws {
    let reviewed = try Reviewed()
    try reviewed.database.execute("UPDATE schema_migrations SET version = 20270101000000")
    let gate = try reviewed.gate()
    #expect(gate.output.contains("stale: 20270101000000 has been applied, and neither version"))
    #expect(gate.output.contains("stale: 20260110080000 had been applied and is no longer"))
    #expect(gate.status == 3)
  }

  @Test func `a plan of a database ahead of green says so`() throws {
    let database = try ScratchCluster.createDatabase(PlanCommandTests.blueSchema)
    try database.execute("INSERT INTO schema_migrations VALUES (20990101000000, now())")
    let plan = try PlanCommandTests.plan(["--database", database.url])
    #expect(plan.output.contains("the database has 20990101000000, green has no file for it"))
    #expect(plan.status == 2)
  }

  @Test(arguments: [
    (
      "ALTER TABLE orders ALTER COLUMN status SET DEFAULT 'old'",
      "column status was character varying(255) not null default 'new' and is "
        + "character varying(255) not null default 'old'"
    ),
    ("ALTER TABLE orders ALTER COLUMN total TYPE bigint", "column total was integer not null"),
    ("ALTER TABLE orders ALTER COLUMN total DROP NOT NULL", "and is integer"),
    ("ALTER TABLE orders ADD CHECK (total > 0)", "constraint orders_total_check was added"),
    ("DROP INDEX orders_number_index", "index orders_number_index is gone"),
    ("CREATE RULE r AS ON INSERT TO orders DO INSTEAD NOTHING", "rule r was added"),
    ("CREATE VIEW v AS SELECT number FROM orders", "view v was added"),
    ("ALTER TABLE orders ENABLE ROW LEVEL SECURITY", "row security is on"),
    ("GRANT SELECT ON orders TO PUBLIC", "privileges of public was added"),
    (
      "CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
        + "CREATE TRIGGER touch BEFORE INSERT ON orders EXECUTE FUNCTION t()",
      "trigger touch was added"
    ),
  ])
  func `the gate says what of a table changed`(sql: String, message: String) throws {
    let database = try ScratchCluster.createDatabase(PlanCommandTests.blueSchema)
    let file = NSTemporaryDirectory() + "planctl-drift-\(UUID().uuidString).json"
    defer { try? FileManager.default.removeItem(atPath: file) }
    _ = try PlanCommandTests.plan(["--database", database.url, "-o", file])
    try database.execute(sql)
    let gate = try PlanctlProcess.run(
      ["gate", file, "--skip-code", "--database", database.url])
    #expect(gate.output.contains("stale: orders: "), "\(gate.output)\(gate.errors)")
    #expect(gate.output.contains(message), "\(gate.output)")
    #expect(gate.status == 3)
  }

  @Test func `pools that the server cannot serve block the plan`() throws {
    let reviewed = try Reviewed()
    try reviewed.write(
      "import Config\nconfig :shop, Shop.Repo, pool_size: 5000\n", to: "green/config/prod.exs")
    let plan = try PlanctlProcess.run(
      ["plan", "--database", reviewed.database.url, "--format", "json"] + reviewed.versions)
    #expect(plan.output.contains("\"max_connections\": "), "\(plan.output.prefix(3_000))")
    #expect(plan.output.contains("\"reserved\": 3"))
  }

  /// Statements of the migrate steps of a plan, in order.
  private struct Steps: Decodable {
    struct Step: Decodable {
      struct Statement: Decodable { let sql: String }
      let id: String
      let migration: Int?
      let statements: [Statement]?
    }
    let verdict: String
    let steps: [Step]
  }

  private struct MigrationSQL: Decodable {
    struct Statement: Decodable { let sql: String }
    let version: Int
    let statements: [Statement]
  }

  @Test(arguments: [
    "busy-release", "check-added", "column-added-with-default", "column-dropped-unused",
    "constraint-relaxed", "default-dropped", "default-set", "foreign-key-added",
    "index-concurrently", "index-dropped", "index-renamed", "not-null-after-backfill",
    "table-created", "table-renamed-with-view", "trigger-added", "type-widened",
    "unique-index-for-upsert", "view-dropped", "column-generated", "enum-value-added",
  ])
  func `a plan's own steps never make it stale`(situation: String) throws {
    let release = "\(Fixtures.projectDirectory)/Plans/\(situation)"
    let database = try ScratchCluster.createDatabase(
      "CREATE TABLE schema_migrations (version bigint PRIMARY KEY, inserted_at timestamp(0))")
    let decoder = JSONDecoder()
    let sql = try PlanctlProcess.run(["sql", "--app", "\(release)/blue", "--format", "json"])
    for line in sql.output.split(separator: "\n") {
      let migration = try decoder.decode(MigrationSQL.self, from: Data(line.utf8))
      for statement in migration.statements { try database.execute(statement.sql) }
      try database.execute("INSERT INTO schema_migrations VALUES (\(migration.version), now())")
    }
    let file = NSTemporaryDirectory() + "planctl-steps-\(UUID().uuidString).json"
    defer { try? FileManager.default.removeItem(atPath: file) }
    _ = try PlanctlProcess.run([
      "plan", "--app", "\(release)/green", "--blue", "\(release)/blue", "--green",
      "\(release)/green", "--database", database.url, "-o", file,
    ])
    let plan = try decoder.decode(Steps.self, from: Data(contentsOf: URL(fileURLWithPath: file)))
    #expect(plan.verdict != "unknown")
    let gate = {
      let gate = try PlanctlProcess.run(
        ["gate", file, "--skip-code", "--database", database.url])
      #expect(!gate.output.contains("stale: "), "\(gate.output)")
      #expect(gate.status < 2, "\(gate.output)\(gate.errors)")
    }
    try gate()
    for step in plan.steps {
      guard let version = step.migration else { continue }
      for statement in step.statements ?? [] { try database.execute(statement.sql) }
      try database.execute("INSERT INTO schema_migrations VALUES (\(version), now())")
      try gate()
    }
  }
}
