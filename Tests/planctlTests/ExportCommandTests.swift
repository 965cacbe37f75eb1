import Foundation
import TestSupport
import Testing
import Yams

/// `planctl export`, and the script that it writes, run from end to end.
@Suite struct ExportCommandTests {
  /// A folder with the plan of the bundled release on a scratch database, and stand-in programs.
  final class Release {
    let folder: String
    let database: ScratchDatabase

    init() throws {
      folder = NSTemporaryDirectory() + "planctl-export-\(UUID().uuidString)"
      try FileManager.default.createDirectory(
        atPath: folder + "/hooks", withIntermediateDirectories: true)
      database = try ScratchCluster.createDatabase(PlanCommandTests.blueSchema)
      let plan = try PlanCommandTests.plan([
        "--database", database.url, "-o", folder + "/plan.yaml",
      ])
      #expect(plan.status == 0)
      let export = try PlanctlProcess.run([
        "export", folder + "/plan.yaml", "--to", "shell", "-o", folder + "/release.sh",
      ])
      #expect(export.status == 0)
      let log = "echo \"$(basename \"$0\") ${1:-}\" >>'\(folder)/log'\n"
      for name in ["deploy-green", "set-weight", "check-canary", "drain-blue"] {
        try program("hooks/\(name)", log)
      }
      try program(
        "planctl", "exec '\(PlanctlProcess.path)' \"$@\" --database '\(database.url)' --skip-code\n"
      )
      // What Ecto would do, told by the version in the plan's command.
      try program(
        "hooks/run-in-green",
        """
        case "$3" in
          *20260301090000*) version=20260301090000 sql='ALTER TABLE orders ADD COLUMN currency varchar(255)' ;;
          *20260301091000*) version=20260301091000 sql='CREATE INDEX CONCURRENTLY orders_status_index ON orders (status)' ;;
          *20260301092000*) version=20260301092000 sql='ALTER TABLE orders ADD COLUMN channel varchar(255)' ;;
          *) exit 9 ;;
        esac
        if [[ -e '\(folder)/fail-'$version ]]; then rm '\(folder)/fail-'$version; exit 1; fi
        echo "migrate $version" >>'\(folder)/log'
        psql -qX -v ON_ERROR_STOP=1 '\(database.url)' -c "$sql" \
          -c "INSERT INTO schema_migrations VALUES ($version, now())"

        """)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func program(_ name: String, _ text: String) throws {
      let path = "\(folder)/\(name)"
      try Data("#!/usr/bin/env bash\nset -euo pipefail\n\(text)".utf8).write(
        to: URL(fileURLWithPath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    /// Runs the script; returns its status and what it wrote to standard error.
    func run(
      _ arguments: [String] = [], approve: Bool = true, environment: [String: String] = [:]
    ) throws -> (Int32, String) {
      let process = try start(arguments, approve: approve, environment: environment)
      process.waitUntilExit()
      return (process.terminationStatus, try errors)
    }

    /// What the last run wrote to standard error.
    var errors: String {
      get throws { try String(contentsOfFile: folder + "/errors", encoding: .utf8) }
    }

    func start(
      _ arguments: [String] = [], approve: Bool = true, environment: [String: String] = [:]
    ) throws -> Process {
      let plan = try String(contentsOfFile: folder + "/plan.yaml", encoding: .utf8)
      let id = try #require(plan.firstMatch(of: /sha256:[0-9a-f]{64}/)).output
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      // Whoever runs the tests may have them ignore signals, which bash could then not trap.
      process.arguments = ["--default-signal", "bash", folder + "/release.sh"] + arguments
      process.currentDirectoryURL = URL(fileURLWithPath: folder)
      process.environment = [
        "PATH": "/usr/local/bin:/usr/bin:/bin", "HOOKS": folder + "/hooks",
        "GATE": folder + "/planctl gate", "MINUTE": "0", "APPROVE": approve ? String(id) : "",
      ].merging(environment) { $1 }
      let errors = folder + "/errors"
      try Data().write(to: URL(fileURLWithPath: errors))
      process.standardInput = FileHandle.nullDevice
      process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
      process.standardOutput = FileHandle.nullDevice
      // The threads that tests run on block signals, and children inherit that.
      var none = sigset_t()
      var blocked = sigset_t()
      sigemptyset(&none)
      pthread_sigmask(SIG_SETMASK, &none, &blocked)
      defer { pthread_sigmask(SIG_SETMASK, &blocked, nil) }
      try process.run()
      return process
    }

    var log: [String] {
      let text = (try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? ""
      return text.split(separator: "\n").map(String.init)
    }
  }

  static let expected = [
    "migrate 20260301090000", "deploy-green ", "set-weight 5", "set-weight 25", "set-weight 100",
    "migrate 20260301091000", "migrate 20260301092000", "drain-blue ",
  ]

  @Test func `the script carries the plan out, once`() throws {
    let release = try Release()
    let (status, errors) = try release.run()
    #expect(status == 0, "\(errors)")
    #expect(release.log.filter { $0 != "check-canary " } == Self.expected)
    #expect(release.log.count { $0 == "check-canary " } == 78)
    let (again, _) = try release.run()
    #expect(again == 0)
    #expect(release.log.filter { $0 != "check-canary " } == Self.expected)
  }

  @Test func `a migration that fails is tried again, and the script goes on where it ended`() throws
  {
    let release = try Release()
    try Data().write(to: URL(fileURLWithPath: release.folder + "/fail-20260301090000"))
    try release.program("hooks/deploy-green", "exit 7\n")
    let (status, errors) = try release.run()
    #expect(status == 7)
    #expect(errors.contains("failed"))
    #expect(release.log == ["migrate 20260301090000"])
    try release.program("hooks/deploy-green", "echo 'deploy-green ' >>'\(release.folder)/log'\n")
    #expect(try release.run().0 == 0)
    #expect(release.log.filter { $0 != "check-canary " } == Self.expected)
  }

  @Test func `a step that the plan has not is refused, and nothing is done`() throws {
    let release = try Release()
    let (status, errors) = try release.run(["--only", "canary:50"])
    #expect(status == 64)
    #expect(errors.contains("canary:50"))
    #expect(release.log == [])
  }

  @Test(arguments: ["deploy-green", "set-weight", "check-canary", "drain-blue", "run-in-green"])
  func `a missing hook is found before anything is done`(hook: String) throws {
    let release = try Release()
    try FileManager.default.removeItem(atPath: release.folder + "/hooks/" + hook)
    let (status, errors) = try release.run()
    #expect(status == 2)
    #expect(errors.contains(hook))
    #expect(release.log == [])
  }

  @Test func `a hook that leaves a process behind does not keep the lock`() throws {
    let release = try Release()
    try release.program(
      "hooks/deploy-green",
      "echo 'deploy-green ' >>'\(release.folder)/log'\n(sleep 8 >/dev/null 2>&1 &)\n")
    try release.program("hooks/check-canary", "exit 1\n")
    #expect(try release.run().0 == 1)
    let (status, errors) = try release.run()
    #expect(status == 1)
    #expect(!errors.contains("another run"), "\(errors)")
  }

  @Test func `a canary that fails sends the traffic back and ends the script`() throws {
    let release = try Release()
    try release.program("hooks/check-canary", "exit 1\n")
    let (status, errors) = try release.run()
    #expect(status == 1)
    #expect(errors.contains("aborted"))
    #expect(release.log.suffix(2) == ["set-weight 5", "set-weight 0"])
  }

  @Test func `an aborted canary begins anew at its first stage`() throws {
    let release = try Release()
    let log = "echo 'check-canary ' >>'\(release.folder)/log'\n"
    try release.program(
      "hooks/check-canary", log + "! grep -qx 'set-weight 100' '\(release.folder)/log'\n")
    #expect(try release.run().0 == 1)
    let before = release.log.count
    try release.program("hooks/check-canary", log)
    let (status, errors) = try release.run()
    #expect(status == 0, "\(errors)")
    let after = release.log.dropFirst(before).filter { $0 != "check-canary " }
    #expect(Array(after) == Array(Self.expected.dropFirst(2)))
  }

  @Test func `a schema that changed since the review stops the script before it does anything`()
    throws
  {
    let release = try Release()
    try release.database.execute("ALTER TABLE orders ADD COLUMN stranger text")
    let (status, errors) = try release.run()
    #expect(status == 3)
    #expect(errors.contains("orders"))
    #expect(release.log.isEmpty)
  }

  @Test func `one step alone runs in its turn only`() throws {
    let release = try Release()
    let late = try release.run(["--only", "migrate-20260301091000-index-orders-status"])
    #expect(late.0 == 1)
    #expect(late.1.contains("comes before"))
    let first = ["--only", "migrate-20260301090000-add-orders-currency"]
    #expect(try release.run(first).0 == 0)
    #expect(try release.run(first).0 == 0)
    #expect(release.log == ["migrate 20260301090000"])
  }

  @Test func `ShellCheck finds nothing in the script`() throws {
    let release = try Release()
    let output = try Self.output(
      of: ["shellcheck", "--severity=style", release.folder + "/release.sh"])
    #expect(output.isEmpty)
  }

  /// Migrations whose names are markup, commands, expressions or lines elsewhere.
  static let hostileNames = [
    "it's_\"q\"", "$(touch pwned)", "a\ndeploy-green\nb: c # d", "${{ secrets.TOKEN }}",
    "`touch pwned`",
    "{{workflow.name}}", "-rf", "x | y && touch pwned ; w \\", "::set-output name=x::y",
    "#{System.halt()}",
    "$(PGPASSWORD)", "\u{202E}sxe", "<script>",
  ]

  @Test func `names of migrations stay names in what is exported`() throws {
    let repository = try ShopRepository()
    defer { repository.remove() }
    let folder = "\(repository.folder)/priv/repo/migrations"
    for (number, name) in Self.hostileNames.enumerated() {
      let text = """
        defmodule Shop.Repo.Migrations.Odd\(number) do
          use Ecto.Migration
          def change, do: create(table(:"odd\(number) $(touch pwned) ${{ x }} ' `touch pwned`"))
        end
        """
      let file = "\(folder)/\(20_260_401_000_000 + number)_\(name).exs"
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    }
    let status = try repository.run("planctl plan -o plan.yaml; echo \"status $?\"")
    #expect(status == "status 0\n")
    let script = "planctl export plan.yaml --to shell -o release.sh"
    #expect(try repository.run("\(script) && shellcheck --severity=style release.sh") == "")
    let steps = try repository.run("bash release.sh --list").split(separator: "\n")
    #expect(Set(steps).count == steps.count)
    #expect(steps.count { $0.hasPrefix("migrate-") } == Self.hostileNames.count + 3)
    #expect(steps.allSatisfy { $0.wholeMatch(of: /[a-zA-Z0-9:.-]+/) != nil }, "\(steps)")
    let workflow = try repository.run("planctl export plan.yaml --to github-actions")
    let expressions = workflow.matches(of: /\$\{\{(.*?)\}\}/).map { String($0.output.1) }
    let own = /\s*((vars|secrets|inputs|env|github|needs|steps)\.[\w.-]+( \|\| '\w+')?|'\$\{\{')\s*/
    #expect(expressions.allSatisfy { $0.wholeMatch(of: own) != nil }, "\(expressions)")
    #expect(!expressions.contains { $0.contains("TOKEN") })
    #expect(try Yams.compose(yaml: workflow)?["jobs"]?.mapping?.isEmpty == false)
    let resources = try repository.run("planctl export plan.yaml --to argo-rollouts")
    let jobs = try Array(Yams.compose_all(yaml: resources))
      .filter { $0["kind"]?.string == "Job" }
    #expect(jobs.count == 1 + Self.hostileNames.count + 3, "one for the preflight")
    let commands = jobs.compactMap {
      $0["spec"]?["template"]?["spec"]?["containers"]?.sequence?.first
    }
    .flatMap { $0["command"]?.sequence.map(Array.init) ?? [] }.compactMap(\.string)
    // Kubernetes takes $$( for $(, and replaces $(NAME).
    #expect(commands.contains { $0.contains("$$(PGPASSWORD)") })
    #expect(commands.allSatisfy { !$0.replacing("$$(", with: "").contains("$(") })
    let found = try repository.run("find . -name pwned")
    #expect(found == "")
  }

  private static func output(of command: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return output
  }

  @Test(arguments: ["shell", "github-actions", "argo-rollouts"])
  func `a plan that is blocked is not exported`(target: String) throws {
    let run = try PlanctlProcess.run([
      "export", Fixtures.projectDirectory + "/Plans/split-migration/plan.yaml", "--to", target,
    ])
    #expect(run.status == 1)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("blocked"))
  }
}
