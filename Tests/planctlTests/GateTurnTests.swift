import Foundation
import TestSupport
import Testing

/// Whether it is the turn of a step that runs no migration: it needs the schema to be where the plan has it by then.
@Suite struct GateTurnTests {
  /// A reviewed plan that drops what blue reads once blue is gone.
  private final class Release {
    let file = NSTemporaryDirectory() + "planctl-turn-\(UUID().uuidString).yaml"
    let database: ScratchDatabase

    init(applied: Int) throws {
      database = try ScratchCluster.createDatabase(PlanCommandTests.blueSchema)
      let plan = try PlanCommandTests.plan([
        "--database", database.url, "--contract", "fast", "-o", file,
      ])
      #expect(plan.status == 0, "\(plan.errors)")
      for (version, sql) in Self.migrations.prefix(applied) {
        try database.execute(sql)
        try database.execute("INSERT INTO schema_migrations VALUES (\(version), now())")
      }
    }

    deinit { try? FileManager.default.removeItem(atPath: file) }

    static let migrations = [
      (20_260_301_090_000, "ALTER TABLE orders ADD COLUMN currency varchar(255)"),
      (20_260_301_091_000, "CREATE INDEX orders_status_index ON orders (status)"),
      (20_260_301_092_000, "ALTER TABLE orders ADD COLUMN channel varchar(255)"),
      (20_260_301_093_000, "ALTER TABLE orders DROP COLUMN note"),
    ]
  }

  private static let first = "migrate-20260301090000-add-orders-currency"
  private static let last = "migrate-20260301093000-drop-orders-note"

  @Test(arguments: [
    ("preflight", 0, 0, ""), ("preflight", 4, 0, ""),
    ("deploy-green", 0, 1, "\(first) comes before deploy-green"), ("deploy-green", 1, 0, ""),
    ("deploy-green", 4, 3, "\(last) has run, which blue does not bear"),
    ("canary", 0, 3, "\(first) comes before canary and has not run"), ("canary", 1, 0, ""),
    ("canary", 3, 0, ""), ("canary", 4, 3, "\(last) has run, which blue does not bear"),
    ("drain-blue", 2, 3, "migrate-20260301092000-add-orders-channel comes before drain-blue"),
    ("drain-blue", 3, 0, ""), ("drain-blue", 4, 0, ""),
  ])
  func `code and traffic go where the schema bears them`(
    step: String, applied: Int, status: Int32, reason: String
  ) throws {
    let release = try Release(applied: applied)
    let gate = try PlanctlProcess.run([
      "gate", release.file, "--database", release.database.url, "--skip-code", "--step", step,
    ])
    #expect(gate.status == status, "\(gate.errors)")
    #expect(reason.isEmpty || gate.errors.contains(reason), "\(gate.errors)")
    #expect(gate.output == (status == 0 ? "run\n" : ""))
  }

  @Test func `a step that the plan does not have is told with the nearest`() throws {
    let release = try Release(applied: 0)
    let gate = try PlanctlProcess.run([
      "gate", release.file, "--database", release.database.url, "--skip-code", "--step", "canry",
    ])
    #expect(gate.status == 2)
    #expect(gate.errors.contains("did you mean canary?"), "\(gate.errors)")
  }
}
