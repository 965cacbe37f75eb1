import Foundation
import TestSupport
import Testing

/// The main job as a pipeline runs it: the program, a release, a database.
@Suite struct PlanCommandTests {
  static let release = Fixtures.projectDirectory + "/Plans/busy-release"

  static func plan(_ arguments: [String]) throws -> PlanctlProcess {
    try PlanctlProcess.run(
      [
        "plan", "--app", "\(release)/green", "--blue", "\(release)/blue", "--green",
        "\(release)/green",
      ]
        + arguments)
  }

  /// The schema of blue, with its migrations recorded as Ecto records them.
  static let blueSchema = """
    CREATE TABLE orders (
      id bigserial PRIMARY KEY, number varchar(255) NOT NULL, status varchar(255) DEFAULT 'new' NOT NULL,
      total integer NOT NULL, note text, inserted_at timestamp(0) NOT NULL,
      updated_at timestamp(0) NOT NULL);
    CREATE UNIQUE INDEX orders_number_index ON orders (number);
    CREATE TABLE schema_migrations (version bigint PRIMARY KEY, inserted_at timestamp(0));
    INSERT INTO schema_migrations VALUES (20260110080000, now());
    """

  @Test func `a live schema gives the same order as the replayed one`() throws {
    let database = try ScratchCluster.createDatabase(Self.blueSchema)
    let live = try Self.plan(["--database", database.url, "--format", "json"])
    let replayed = try Self.plan(["--format", "json"])
    #expect(live.status == replayed.status)
    #expect(live.output.contains(#""source": "live""#))
    let ids = { (text: String) in
      text.matches(of: #/"id": "([^"]*)"/#).map { String($0.output.1) }
    }
    #expect(!ids(live.output).isEmpty)
    #expect(ids(live.output) == ids(replayed.output))
  }

  @Test(arguments: [
    // Nothing has run, another application's migrations have, or blue's schema is a step behind.
    (
      "CREATE TABLE schema_migrations (version bigint PRIMARY KEY)",
      "has run none of blue's 1 migration"
    ),
    (
      """
      CREATE TABLE posts (id bigserial PRIMARY KEY);
      CREATE TABLE schema_migrations (version bigint PRIMARY KEY);
      INSERT INTO schema_migrations VALUES (20200101000000)
      """, "has run none of blue's 1 migration"
    ),
  ])
  func `a database that is not blue's leaves the verdict open, and the plan says why`(
    schema: String, reason: String
  ) throws {
    let database = try ScratchCluster.createDatabase(schema)
    let plan = try Self.plan(["--database", database.url, "--format", "json"])
    #expect(plan.output.contains("database-unlike-blue"))
    #expect(plan.output.contains(reason), "\(plan.output)")
    #expect(plan.output.contains(#""verdict": "go""#) == false)
    #expect(plan.status != 0)
  }

  @Test func `the folders in which both versions lie change no byte`() throws {
    let top = NSTemporaryDirectory() + "planctl-else-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: top) }
    let folder = top + "/deeper"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    for side in ["green", "blue"] {
      // Copied file by file, backwards, so that the folders list them in another order.
      let source = "\(Self.release)/\(side)"
      let paths = try FileManager.default.subpathsOfDirectory(atPath: source).sorted(by: >)
      for path in paths {
        let target = URL(fileURLWithPath: "\(folder)/\(side)/\(path)")
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: "\(source)/\(path)", isDirectory: &isFolder)
        if isFolder.boolValue { continue }
        try FileManager.default.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(
          at: URL(fileURLWithPath: "\(source)/\(path)"), to: target)
      }
    }
    for format in ["yaml", "json", "text"] {
      let here = try Self.plan(["--format", format])
      let there = try PlanctlProcess.run([
        "plan", "--app", "\(folder)/green", "--blue", "\(folder)/blue", "--green",
        "\(folder)/green", "--format", format,
      ])
      #expect(!here.output.isEmpty)
      #expect(here.output == there.output)
    }
  }

  @Test func `a snapshot gives the plan of its database`() throws {
    let database = try ScratchCluster.createDatabase(Self.blueSchema)
    let file = NSTemporaryDirectory() + "planctl-plan-\(UUID().uuidString).json"
    defer { try? FileManager.default.removeItem(atPath: file) }
    #expect(
      try PlanctlProcess.run(["snapshot", "--database", database.url, "-o", file]).status == 0)
    let plan = try Self.plan(["--snapshot", file])
    #expect(plan.output.contains("verdict: approval_required"))
    #expect(plan.status == 0)
  }

  @Test func `the plan of a git repository is that of its folders`() throws {
    let folder = NSTemporaryDirectory() + "planctl-git-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.copyItem(atPath: "\(Self.release)/blue", toPath: folder)
    func git(_ arguments: String...) throws {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments =
        ["git", "-C", folder, "-c", "user.name=t", "-c", "user.email=t@example.com"] + arguments
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    try git("init", "--quiet")
    try git("add", "--all")
    try git("commit", "--quiet", "-m", "blue")
    try git("tag", "v1.0.0")
    for name in try FileManager.default.contentsOfDirectory(atPath: "\(Self.release)/green") {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
      try FileManager.default.copyItem(
        atPath: "\(Self.release)/green/\(name)", toPath: "\(folder)/\(name)")
    }
    let run = try PlanctlProcess.run(["plan", "--app", folder])
    #expect(run.output.hasPrefix("shop: v1.0.0 → "))
    #expect(run.output.contains("verdict: approval_required"))
  }

  @Test(arguments: [
    (["--blue", "nosuchref"], "there is no commit and no folder \"nosuchref\""),
    (["--app", "/nowhere"], "there is no folder /nowhere"),
    (["--database", "postgres://u:s3cr3t@127.0.0.1:1/shop"], "cannot connect"),
    (["--snapshot", "/etc/hostname"], "not a snapshot"),
  ])
  func `what cannot be read is status 2, with no plan file`(arguments: [String], message: String)
    throws
  {
    let file = NSTemporaryDirectory() + "planctl-plan-\(UUID().uuidString).yaml"
    let given = Set(arguments)
    var all = ["plan", "-o", file]
    for (option, value) in [
      ("--app", "\(Self.release)/green"), ("--blue", "\(Self.release)/blue"),
      ("--green", "\(Self.release)/green"),
    ] where !given.contains(option) { all += [option, value] }
    let run = try PlanctlProcess.run(all + arguments)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(message))
    #expect(!run.errors.contains("s3cr3t"))
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test func `a file whose extension names no form is a usage error`() throws {
    let run = try Self.plan(["-o", "/tmp/plan.foo"])
    #expect(run.status == 64)
    #expect(run.errors.contains("give --format"))
  }

  @Test func `a link stays a link, and a device is written to`() throws {
    let folder = NSTemporaryDirectory() + "planctl-link-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let (file, link) = (folder + "/kept.yaml", folder + "/plan.yaml")
    try Data().write(to: URL(fileURLWithPath: file))
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
    let run = try Self.plan(["-o", link])
    #expect(run.status == 0, "\(run.errors)")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == file)
    #expect(try String(contentsOfFile: file, encoding: .utf8).contains("plan_id"))
    #expect(try Self.plan(["--format", "yaml", "-o", "/dev/null"]).status == 0)
    #expect(
      try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
        == .typeCharacterSpecial)
  }

  @Test func `versions that are refs need no application in the working tree`() throws {
    let shop = try ShopRepository()
    defer { shop.remove() }
    let plan = try shop.run(
      "git tag v1.1.0; planctl plan --blue v1.0.0 --green v1.1.0 --format yaml")
    #expect(plan.contains("verdict: approval_required"))
    let output = try shop.run(
      """
      git checkout -q --orphan empty; git rm -rfq .; git -c user.name=s -c user.email=s@h commit -q --allow-empty -m e
      planctl plan --blue v1.0.0 --green v1.1.0 --format yaml
      """)
    #expect(output == plan)
    #expect(
      try shop.run("planctl lint --blue v1.0.0 --green v1.1.0 | tail -n 1")
        == "1 warning, 4 notices\n")
    #expect(
      try shop.run("planctl plan --blue v1.0.0").contains("no mix.exs is in the current folder"))
  }

  @Test func `an application in a folder that only the refs have is found there`() throws {
    let shop = try ShopRepository()
    defer { shop.remove() }
    let commit = "git -c user.name=s -c user.email=s@h commit -q"
    let output = try shop.run(
      """
      set -e
      git checkout -q v1.0.0; mkdir -p services/shop; git mv mix.exs lib priv config services/shop; \(commit) -m a; git tag a
      git checkout -q main; mkdir -p services/shop; git mv mix.exs lib priv config services/shop; \(commit) -m b; git tag b
      git checkout -q --orphan empty; git rm -rfq .; \(commit) --allow-empty -m e; ls
      planctl plan --app services/shop --blue a --green b --format yaml
      """)
    #expect(output.contains("verdict: approval_required"), "\(output)")
    let missing = try shop.run("planctl plan --app services/other --blue a --green b")
    #expect(missing.contains("services/other"), "\(missing)")
  }

  @Test func `findings as grave as --fail-on names are status 1, whatever the order is`() throws {
    let lint = Fixtures.projectDirectory + "/Plans/type-widened"
    let errors = ["plan", "--app", "\(lint)/green", "--blue", "\(lint)/blue"]
    let run = try PlanctlProcess.run(errors)
    #expect(run.status == 1)
    #expect(run.output.contains("findings: 1 error"))
    #expect(run.errors.contains("the status 1 for the findings: 1 error"))
    #expect(try PlanctlProcess.run(errors + ["--exit-zero"]).status == 0)
    #expect(try Self.plan([]).status == 0)
    #expect(try Self.plan(["--fail-on", "notice"]).status == 1)
  }

  @Test func `an unknown keeps the verdict from being go, and is in the plan`() throws {
    let folder = NSTemporaryDirectory() + "planctl-unknown-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.copyItem(atPath: "\(Self.release)/blue", toPath: folder)
    let migration = """
      defmodule Shop.Repo.Migrations.Unknown do
        use Ecto.Migration

        def up do
          %{rows: [[name]]} = repo().query!("SELECT current_user")
          execute "ALTER TABLE orders ADD COLUMN " <> name <> " text"
        end

        def down, do: :ok
      end
      """
    try Data(migration.utf8).write(
      to: URL(fileURLWithPath: "\(folder)/priv/repo/migrations/20260601000000_unknown.exs"))
    let run = try PlanctlProcess.run(
      ["plan", "--app", folder, "--blue", "\(Self.release)/blue", "--green", folder])
    #expect(run.status == 2)
    #expect(run.output.contains("verdict: unknown"))
    #expect(run.output.contains("20260601000000_unknown.exs:5"))
  }
}
