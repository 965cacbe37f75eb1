import Foundation
import TestSupport
import Testing

/// What the script that `planctl export --to shell` writes remembers, and how it ends.
@Suite struct ReleaseScriptTests {
  private typealias Release = ExportCommandTests.Release

  @Test func `what is done on one database is not done on another`() throws {
    let release = try Release()
    let run = { (database: String, arguments: [String]) in
      try release.run(arguments, environment: ["PGHOST": "db.example", "PGDATABASE": database])
    }
    for (count, database) in ["shop", "prod"].enumerated() {
      let (status, errors) = try run(database, [])
      #expect(status == 0, "\(errors)")
      #expect(!errors.contains("nothing was run"))
      #expect(release.log.count { $0 == "deploy-green " } == count + 1)
    }
    let (status, errors) = try run("shop", [])
    #expect(status == 0)
    #expect(errors.contains("nothing was run"))
    #expect(errors.contains("--restart"))
    #expect(release.log.count { $0 == "deploy-green " } == 2)
    #expect(try run("shop", ["--restart"]).0 == 0)
    #expect(release.log.count { $0 == "deploy-green " } == 3)
  }

  @Test func `a file of steps that are done is refused for another database, and has no password`()
    throws
  {
    let release = try Release()
    let settings = ["STATE": "state", "PGPASSWORD": "hunter2", "PGDATABASE": "shop"]
    #expect(try release.run(environment: settings).0 == 0)
    let before = release.log.count
    let (status, errors) = try release.run(
      environment: settings.merging(["PGDATABASE": "prod"]) { $1 })
    #expect(status == 3)
    #expect(errors.contains("PGDATABASE=shop") && errors.contains("PGDATABASE=prod"))
    #expect(release.log.count == before)
    let state = try String(contentsOfFile: release.folder + "/state", encoding: .utf8)
    #expect(!state.contains("hunter2"))
  }

  @Test(arguments: ["migrate-20260301091000-index-orders-status", "drain-blue"])
  func `what comes after the canary waits for it, also when it was aborted`(step: String) throws {
    let release = try Release()
    try release.program("hooks/check-canary", "exit 1\n")
    #expect(try release.run().0 == 1)
    let (status, errors) = try release.run(["--only", step])
    #expect(status == 1)
    #expect(errors.contains("canary:100 comes before \(step)"), "\(errors)")
    #expect(release.log.last == "set-weight 0")
  }

  @Test(arguments: [["--only", "canary:5"], ["--only", "canary:100"]])
  func `no traffic goes back to a blue that is drained`(arguments: [String]) throws {
    let release = try Release()
    #expect(try release.run().0 == 0)
    let (status, errors) = try release.run(arguments)
    #expect(status == 1)
    #expect(errors.contains("blue is drained"), "\(errors)")
    #expect(release.log.last == "drain-blue ")
    #expect(try release.run().0 == 0)
    #expect(release.log.last == "drain-blue ")
  }

  @Test func `a drain that failed leaves no way back to blue`() throws {
    let release = try Release()
    try release.program("hooks/drain-blue", "exit 7\n")
    #expect(try release.run().0 == 7)
    let (status, errors) = try release.run(["--only", "canary:5"])
    #expect(status == 1)
    #expect(errors.contains("blue is drained"), "\(errors)")
    #expect(release.log.count { $0 == "set-weight 5" } == 1)
  }

  @Test(arguments: ["deploy-green", "set-weight"])
  func `a plan that is stale by now gets no traffic`(failing hook: String) throws {
    let release = try Release()
    let stand = try String(contentsOfFile: "\(release.folder)/hooks/\(hook)", encoding: .utf8)
    try release.program("hooks/\(hook)", "exit 7\n")
    #expect(try release.run().0 != 0)
    try release.program("hooks/\(hook)", stand)
    try release.database.execute("ALTER TABLE orders ADD COLUMN stranger text")
    let before = release.log
    let (status, errors) = try release.run()
    #expect(status == 3)
    #expect(errors.contains("column stranger was added"), "\(errors)")
    #expect(release.log == before)
  }

  /// Waits until the script watches the first stage.
  private func untilBaking(_ release: Release) throws {
    for _ in 0..<600 where !release.log.contains("check-canary ") { usleep(50_000) }
    try #require(release.log.contains("check-canary "))
  }

  @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130)] as [(Int32, Int32)])
  func `who interrupts a canary finds all traffic at blue`(signal: Int32, status: Int32) throws {
    let release = try Release()
    let process = try release.start(environment: ["MINUTE": "600"])
    try untilBaking(release)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationStatus == status)
    #expect(release.log.last == "set-weight 0")
    #expect(try release.errors.contains("the canary is aborted"))
    let (again, errors) = try release.run()
    #expect(again == 0, "\(errors)")
    #expect(release.log.count { $0 == "set-weight 5" } == 2)
  }

  @Test func `a weight that cannot be set aborts the canary`() throws {
    let release = try Release()
    try release.program(
      "hooks/set-weight", "echo \"set-weight $1\" >>'\(release.folder)/log'; [[ $1 != 25 ]]\n")
    #expect(try release.run().0 == 1)
    #expect(release.log.suffix(2) == ["set-weight 25", "set-weight 0"])
  }

  @Test func `a script that was killed keeps no lock`() throws {
    let release = try Release()
    let process = try release.start(environment: ["MINUTE": "30"])
    try untilBaking(release)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let (status, errors) = try release.run()
    #expect(status == 0, "\(errors)")
  }

  @Test func `traffic that a killed script left at green goes back where the plan is stale by now`()
    throws
  {
    let release = try Release()
    let process = try release.start(environment: ["MINUTE": "30"])
    try untilBaking(release)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try release.database.execute("ALTER TABLE orders ADD COLUMN stranger text")
    let (status, errors) = try release.run()
    #expect(status == 3, "\(errors)")
    #expect(release.log.last == "set-weight 0")
    #expect(release.log.count { $0.hasPrefix("set-weight") } == 2)
  }

  @Test func `no traffic goes to green where a migration that it needs was taken back`() throws {
    let release = try Release()
    try release.program("hooks/check-canary", "exit 1\n")
    #expect(try release.run().0 == 1)
    try release.database.execute("ALTER TABLE orders DROP COLUMN currency")
    try release.database.execute("DELETE FROM schema_migrations WHERE version = 20260301090000")
    let before = release.log
    let (status, errors) = try release.run()
    #expect(status == 3)
    #expect(errors.contains("add-orders-currency comes before canary"), "\(errors)")
    #expect(release.log == before)
  }

  @Test func `blue is not drained by a plan that is stale by now`() throws {
    let release = try Release()
    let migrate = try String(
      contentsOfFile: "\(release.folder)/hooks/run-in-green", encoding: .utf8)
    try release.program(
      "hooks/run-in-green",
      migrate.replacingOccurrences(of: "*20260301092000*)", with: "*20260301092000*) exit 9 ;; x)"))
    #expect(try release.run().0 == 1)
    try release.database.execute("ALTER TABLE orders ADD COLUMN channel varchar(255)")
    try release.database.execute("INSERT INTO schema_migrations VALUES (20260301092000, now())")
    try release.database.execute("ALTER TABLE orders ADD COLUMN stranger text")
    let (status, errors) = try release.run(["--only", "drain-blue"])
    #expect(status == 3)
    #expect(errors.contains("column stranger was added"), "\(errors)")
    #expect(!release.log.contains("drain-blue "))
  }

  @Test(arguments: [["MINUTE": "0.5"], ["MINUTE": "1m"], ["MINUTE": "-1"]])
  func `a variable that makes no sense is found before anything is done`(
    environment: [String: String]
  ) throws {
    let release = try Release()
    let (status, errors) = try release.run(environment: environment)
    #expect(status == 2)
    #expect(errors.contains("MINUTE"))
    #expect(release.log == [])
  }

  @Test func `the name that steps after the drain need is asked for at the start`() throws {
    let release = try Release()
    let plan = Fixtures.projectDirectory + "/Plans/not-null-after-backfill/plan.yaml"
    try FileManager.default.removeItem(atPath: release.folder + "/plan.yaml")
    try FileManager.default.copyItem(atPath: plan, toPath: release.folder + "/plan.yaml")
    let export = try PlanctlProcess.run([
      "export", plan, "--to", "shell", "-o", release.folder + "/release.sh",
    ])
    #expect(export.status == 0)
    let (status, errors) = try release.run()
    #expect(status == 2)
    #expect(errors.contains("BLUE_APPLICATION_NAME is not set"))
    #expect(release.log == [])
  }
}
