import Foundation
import PostgresClient
import TestSupport
import Testing

/// A reviewed plan against the database that it was made for, and what may have happened to it since.
@Suite struct GateCommandTests {
  /// A plan of the database as it was, in a file of its own.
  private final class Reviewed {
    let file = NSTemporaryDirectory() + "planctl-gate-\(UUID().uuidString).yaml"
    let database: ScratchDatabase

    init() throws {
      database = try ScratchCluster.createDatabase(PlanCommandTests.blueSchema)
      _ = try PlanCommandTests.plan(["--database", database.url, "-o", file])
    }

    /// A plan of the versions in a folder.
    init(folder: String) throws {
      database = try ScratchCluster.createDatabase(PlanCommandTests.blueSchema)
      let plan = try PlanctlProcess.run([
        "plan", "--app", "\(folder)/green", "--blue", "\(folder)/blue", "--green",
        "\(folder)/green", "--database", database.url, "-o", file,
      ])
      #expect(plan.status == 0, "\(plan.errors)")
    }

    deinit { try? FileManager.default.removeItem(atPath: file) }

    var text: String { get throws { try String(contentsOfFile: file, encoding: .utf8) } }

    func edit(_ old: String, _ new: String) throws {
      let edited = try text.replacingOccurrences(of: old, with: new)
      try edited.write(toFile: file, atomically: true, encoding: .utf8)
    }

    func gate(_ arguments: [String] = ["--skip-code"]) throws -> PlanctlProcess {
      try PlanctlProcess.run(["gate", file, "--database", database.url] + arguments)
    }
  }

  @Test func `a plan of what is there holds`() throws {
    let reviewed = try Reviewed()
    let gate = try reviewed.gate()
    #expect(gate.output.contains("0 of 3 migration steps have run"), "\(gate.output)")
    #expect(gate.output.contains("next: migrate-20260301090000-add-orders-currency"))
    #expect(gate.output.contains("the plan holds; go on"))
    #expect(gate.status == 0)
  }

  @Test func `a plan of folders holds against the folders`() throws {
    let reviewed = try Reviewed()
    let release = PlanCommandTests.release
    let same = try reviewed.gate(["--blue", "\(release)/blue", "--green", "\(release)/green"])
    #expect(same.status == 0, "\(same.output)")
    let other = try reviewed.gate(["--blue", "\(release)/green", "--green", "\(release)/green"])
    #expect(other.output.contains("stale: blue blue asks other things of the database"))
    #expect(other.status == 3)
    let unnamed = try reviewed.gate([])
    #expect(unnamed.errors.contains("give --blue with its path, or --skip-code"))
    #expect(unnamed.status == 2)
  }

  @Test
  func
    `a policy that changed since the review makes the plan stale, an option for the plan alone does not`()
    throws
  {
    let folder = NSTemporaryDirectory() + "planctl-gate-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.copyItem(atPath: PlanCommandTests.release, toPath: folder)
    let database = try ScratchCluster.createDatabase(PlanCommandTests.blueSchema)
    let versions = [
      "--app", "\(folder)/green", "--blue", "\(folder)/blue", "--green", "\(folder)/green",
    ]
    let plan = try PlanctlProcess.run(
      ["plan", "--order", "expand-first", "--database", database.url, "-o", "\(folder)/plan.yaml"]
        + versions)
    #expect(plan.status == 0, "\(plan.errors)")
    let gate = ["gate", "\(folder)/plan.yaml", "--database", database.url] + versions
    let same = try PlanctlProcess.run(gate)
    #expect(same.status == 0, "\(same.output)\(same.errors)")
    try Data("lock_retries: 9\n".utf8).write(
      to: URL(fileURLWithPath: "\(folder)/green/.planctl.yml"))
    let other = try PlanctlProcess.run(gate)
    #expect(other.status == 3)
    #expect(other.output.contains("stale: the policy in .planctl.yml is not the one"))
  }

  /// The server may have become smaller since the plan was made, or the plan may not have known it.
  @Test func `the overlap must find its connections when it begins`() throws {
    let folder = NSTemporaryDirectory() + "planctl-gate-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.copyItem(atPath: PlanCommandTests.release, toPath: folder)
    for side in ["blue", "green"] {
      let file = URL(fileURLWithPath: "\(folder)/\(side)/config/runtime.exs")
      let settings = try String(contentsOf: file, encoding: .utf8)
      let size = #"String.to_integer(System.get_env("POOL_SIZE") || "10")"#
      try Data(settings.replacingOccurrences(of: size, with: "4000").utf8).write(to: file)
    }
    let database = try ScratchCluster.createDatabase(PlanCommandTests.blueSchema)
    let versions = [
      "--app", "\(folder)/green", "--blue", "\(folder)/blue", "--green", "\(folder)/green",
    ]
    let plan = try PlanctlProcess.run(["plan", "-o", "\(folder)/plan.yaml"] + versions)
    #expect(plan.status == 0, "\(plan.errors)")
    let gate = try PlanctlProcess.run(
      ["gate", "\(folder)/plan.yaml", "--database", database.url] + versions)
    #expect(gate.output.contains("not now: the overlap needs 8002 of"), "\(gate.output)")
    #expect(gate.status == 1)
  }

  @Test func `a blocked plan is not let through`() throws {
    let database = try ScratchCluster.createDatabase(PlanCommandTests.blueSchema)
    let blocked = Fixtures.projectDirectory + "/Plans/column-renamed/plan.yaml"
    let gate = try PlanctlProcess.run(
      ["gate", blocked, "--skip-code", "--database", database.url])
    #expect(gate.output.contains("the plan's verdict is blocked"), "\(gate.output)\(gate.errors)")
    #expect(gate.status != 0)
  }

  @Test func `a changed table makes the plan stale and is named`() throws {
    let reviewed = try Reviewed()
    try reviewed.database.execute("ALTER TABLE orders ADD COLUMN extra integer")
    let gate = try reviewed.gate()
    #expect(gate.output.contains("stale: orders: column extra was added (integer)"))
    #expect(gate.status == 3)
  }

  @Test func `a plan goes on where it was left`() throws {
    let reviewed = try Reviewed()
    try reviewed.database.execute(
      """
      ALTER TABLE "orders" ADD COLUMN "currency" varchar(255);
      INSERT INTO schema_migrations VALUES (20260301090000, now())
      """)
    let gate = try reviewed.gate()
    #expect(gate.output.contains("1 of 3 migration steps have run"), "\(gate.output)")
    #expect(gate.output.contains("the plan holds; go on"))
    #expect(gate.status == 0)
  }

  @Test func `a version that the plan does not know is reported`() throws {
    let reviewed = try Reviewed()
    try reviewed.database.execute(
      "INSERT INTO schema_migrations VALUES (20990101000000, now())")
    let gate = try reviewed.gate()
    #expect(gate.output.contains("the set of applied versions is another one"))
    #expect(gate.status == 3)
  }

  @Test func `a migration of the next release is told as such, and does not run`() throws {
    let reviewed = try Reviewed()
    let step = "migrate-20260301093000-drop-orders-note"
    let gate = try reviewed.gate(["--skip-code", "--step", step])
    #expect(gate.status == 1)
    #expect(gate.output.isEmpty)
    #expect(
      gate.errors.contains("not now: \(step) must not run in this release (next-release)"),
      "\(gate.errors)")
    #expect(!gate.errors.contains("did you mean"))
  }

  @Test func `a long transaction is no good moment`() throws {
    let reviewed = try Reviewed()
    let session = try reviewed.database.connect()
    try session.execute("BEGIN; SELECT count(*) FROM orders")
    let gate = try reviewed.gate(["--skip-code", "--long-transaction", "0"])
    #expect(gate.output.contains("not now: process \(session.backendProcessID)"))
    #expect(gate.status == 1)
    try session.execute("ROLLBACK")
  }

  @Test func `a statement that waits behind another is no good moment`() throws {
    let reviewed = try Reviewed()
    try reviewed.database.execute("CREATE TABLE held (id integer)")
    let holder = try reviewed.database.connect()
    try holder.execute("BEGIN; LOCK TABLE held IN ACCESS EXCLUSIVE MODE")
    let database = reviewed.database
    Thread.detachNewThread { try? database.execute("SELECT count(*) FROM held") }
    var gate = try reviewed.gate()
    for _ in 0..<100 where !gate.output.contains("waits for") { gate = try reviewed.gate() }
    #expect(gate.output.contains("waits for AccessShareLock on held"), "\(gate.output)")
    #expect(gate.output.contains("behind \(holder.backendProcessID)"))
    #expect(gate.status == 1)
    try holder.execute("ROLLBACK")
  }

  @Test func `an invalid index is no good moment`() throws {
    let reviewed = try Reviewed()
    try reviewed.database.execute("CREATE TABLE twins (id integer)")
    try reviewed.database.execute("INSERT INTO twins VALUES (1), (1)")
    #expect(throws: (any Error).self) {
      try reviewed.database.execute(
        "CREATE UNIQUE INDEX CONCURRENTLY twins_id_index ON twins (id)")
    }
    let gate = try reviewed.gate()
    #expect(gate.output.contains("twins_id_index is invalid"))
    #expect(gate.status == 1)
  }

  @Test func `contract work waits until no connection of blue is left`() throws {
    let folder = NSTemporaryDirectory() + "planctl-gate-\(UUID().uuidString)"
    try FileManager.default.copyItem(atPath: PlanCommandTests.release, toPath: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let configuration = "\(folder)/blue/config/config.exs"
    let named = """
      \(try String(contentsOfFile: configuration, encoding: .utf8))
      config :shop, Shop.Repo, parameters: [application_name: "shop-first"]
      """
    try named.write(toFile: configuration, atomically: true, encoding: .utf8)
    let reviewed = try Reviewed(folder: folder)
    let contract = ["--skip-code", "--phase", "contract"]
    let unproven = try reviewed.gate(contract)
    #expect(unproven.output.contains("nothing proves that blue is gone"))
    #expect(unproven.status == 1)
    do {
      let blue = try reviewed.database.connect()
      try blue.execute("SET application_name = 'shop-first'")
      let running = try reviewed.gate(contract + ["--blue-application-name", "shop-first"])
      #expect(running.output.contains("1 connections of blue (shop-first) are open"))
      #expect(running.status == 1)
    }
    let gone = try reviewed.gate(contract + ["--blue-application-name", "shop-first"])
    #expect(gone.status == 0, "\(gone.output)")
    let mistyped = try reviewed.gate(contract + ["--blue-application-name", "shop-frist"])
    #expect(mistyped.output.contains("blue calls its connections shop-first, not shop-frist"))
    #expect(mistyped.status == 1)
  }

  @Test func `a name that blue's configuration does not have proves nothing`() throws {
    let gate = try Reviewed().gate(
      ["--skip-code", "--phase", "contract", "--blue-application-name", "shop-nowhere"])
    #expect(gate.output.contains("nothing proves that blue calls its connections shop-nowhere"))
    #expect(gate.status == 1)
  }

  @Test func `a file that is no plan of this version, or was edited, is refused with the reason`()
    throws
  {
    let reviewed = try Reviewed()
    try reviewed.edit("slot: after-code", "slot: before-code")
    let edited = try reviewed.gate()
    #expect(edited.status == 2)
    #expect(edited.errors.contains("the plan was edited after it was made"))
    try reviewed.edit("schema_version: '1.0'", "schema_version: '9.0'")
    let other = try reviewed.gate()
    #expect(other.status == 2)
    #expect(other.errors.contains("schema_version 9.0"), "\(other.errors)")
    try "hello: world".write(toFile: reviewed.file, atomically: true, encoding: .utf8)
    let none = try reviewed.gate()
    #expect(none.status == 2)
    #expect(none.errors.contains("is not a plan"))
  }
}
