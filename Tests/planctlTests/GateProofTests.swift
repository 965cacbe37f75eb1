import Foundation
import PostgresClient
import TestSupport
import Testing

/// The proof that blue is gone, before work that it does not bear.
@Suite struct GateProofTests {
  /// A reviewed plan of the bundled release, with blue's connections called as a configuration says.
  private final class Release {
    let folder = NSTemporaryDirectory() + "planctl-proof-\(UUID().uuidString)"
    let database: ScratchDatabase

    init(
      blue: String, green: String = "", contract: String = "n-1",
      versions: (blue: String, green: String)? = nil
    ) throws {
      database = try ScratchCluster.createDatabase(PlanCommandTests.blueSchema)
      try FileManager.default.copyItem(atPath: PlanCommandTests.release, toPath: folder)
      for (side, lines) in [("blue", blue), ("green", green)] {
        let path = "\(folder)/\(side)/config/config.exs"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try "\(text)\n\(lines)\n".write(toFile: path, atomically: true, encoding: .utf8)
        guard let versions else { continue }
        let project = "\(folder)/\(side)/mix.exs"
        let number = side == "blue" ? versions.blue : versions.green
        let code = try String(contentsOfFile: project, encoding: .utf8)
        try code.replacing(/version: "[^"]*"/, with: "version: \"\(number)\"")
          .write(toFile: project, atomically: true, encoding: .utf8)
      }
      let plan = try PlanctlProcess.run([
        "plan", "--app", "\(folder)/green", "--blue", "\(folder)/blue", "--green",
        "\(folder)/green", "--database", database.url, "--contract", contract, "-o",
        "\(folder)/plan.yaml",
      ])
      #expect(plan.status == 0, "\(plan.errors)")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func gate(_ arguments: [String]) throws -> PlanctlProcess {
      try PlanctlProcess.run(
        ["gate", "\(folder)/plan.yaml", "--database", database.url, "--skip-code"] + arguments)
    }

    /// What the gate says while a connection of that name is open, and when it is closed.
    func proof(
      of option: String, whileOpen name: String
    ) throws -> (open: PlanctlProcess, closed: PlanctlProcess) {
      let arguments = ["--phase", "contract", "--blue-application-name", option]
      let open: PlanctlProcess
      do {
        let connection = try database.connect()
        try connection.execute("SET application_name = '\(name)'")
        open = try gate(arguments)
      }
      return (open, try gate(arguments))
    }
  }

  private static func named(_ name: String) -> String {
    "config :shop, Shop.Repo, parameters: [application_name: \(name)]"
  }

  // Tests that run at the same time share a server: no name is the beginning of another's.
  private static let long = String(repeating: "long-blue-", count: 7)
  private static let clipped = String(repeating: "clip-blue-", count: 7).prefix(62) + "å"

  private static func computed(_ start: String) -> String {
    "\"\(start)#{System.fetch_env!(\"HOSTNAME\")}\""
  }

  @Test(arguments: [
    (computed("any-"), "any-*", "any-e1"), (computed("one-"), "one-blue", "one-e1"),
    ("\"\(long)\"", long, long), ("\"blåbær\"", "blåbær", "blåbær"),
    // The 63rd byte is the first of a character's two.
    ("\"\(clipped)\"", "\(clipped)", "\(clipped)"),
  ])
  func `a connection with any of blue's names is blue's, as the server shows it`(
    configured: String, option: String, open: String
  ) throws {
    let proof = try Release(blue: Self.named(configured)).proof(of: option, whileOpen: open)
    #expect(proof.open.output.contains("1 connections of blue"), "\(proof.open.output)")
    #expect(proof.open.status == 1)
    #expect(proof.closed.status == 0, "\(proof.closed.output)")
  }

  @Test func `a repo of blue without a name leaves nothing proven`() throws {
    let release = try Release(
      blue: """
        config :shop, ecto_repos: [Shop.Repo, Shop.Archive]
        config :shop, Shop.Archive, database: "archive"
        \(Self.named("\"shop-blue\""))
        """)
    let path = "\(release.folder)/blue/lib/shop/archive.ex"
    let archive = """
      defmodule Shop.Archive do
        use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres
      end
      """
    try archive.write(toFile: path, atomically: true, encoding: .utf8)
    let plan = try PlanctlProcess.run([
      "plan", "--app", "\(release.folder)/green", "--blue", "\(release.folder)/blue", "--green",
      "\(release.folder)/green", "--database", release.database.url, "-o",
      "\(release.folder)/plan.yaml",
    ])
    #expect(plan.status == 0, "\(plan.errors)")
    let gate = try release.gate(["--phase", "contract", "--blue-application-name", "shop-blue"])
    #expect(gate.output.contains("nothing proves that blue is gone: Shop.Archive of blue"))
    #expect(gate.status == 1)
  }

  @Test func `names that green's connections have too prove nothing while one is open`() throws {
    let release = try Release(
      blue: Self.named("\"both\""), green: Self.named(Self.computed("both")))
    let proof = try release.proof(of: "both", whileOpen: "both")
    #expect(proof.open.output.contains("names cannot tell the two apart"), "\(proof.open.output)")
    #expect(proof.open.status == 1)
  }

  @Test func `a connection to another database is told by the database`() throws {
    let release = try Release(blue: Self.named("\"apart-blue\""))
    let other = try ScratchCluster.createDatabase("")
    let connection = try other.connect()
    try connection.execute("SET application_name = 'apart-blue'")
    let gate = try release.gate(["--phase", "contract", "--blue-application-name", "apart-blue"])
    #expect(
      gate.output.contains(
        "1 connections of blue (apart-blue in the database \(other.name)) are open"),
      "\(gate.output)")
    #expect(gate.status == 1)
  }

  @Test func `versions in names tell blue from green`() throws {
    let version = Self.named("\"told-#{Mix.Project.config()[:version]}\"")
    let release = try Release(blue: version, green: version, versions: ("1.0.0", "1.1.0"))
    let proof = try release.proof(of: "told-1.0.0", whileOpen: "told-1.1.0")
    #expect(proof.open.status == 0, "\(proof.open.output)")
  }

  @Test func `the name without the phase is a mistake in the command line`() throws {
    let release = try Release(blue: Self.named("\"shop-blue\""))
    let gate = try release.gate(["--blue-application-name", "shop-blue"])
    #expect(gate.errors.contains("give --phase contract with it"))
    #expect(gate.status == 64)
  }

  @Test func `a step after the drain wants the proof, whatever the phase`() throws {
    let database = try ScratchCluster.createDatabase(PlanCommandTests.blueSchema)
    let plan = Fixtures.projectDirectory + "/Plans/not-null-after-backfill/plan.yaml"
    let text = try String(contentsOfFile: plan, encoding: .utf8)
    let step = try #require(
      text.firstMatch(of: /- id: (migrate-[^\n]*)\n  slot: after-drain/)?.output.1)
    let gate = try PlanctlProcess.run([
      "gate", plan, "--database", database.url, "--skip-code", "--step", String(step),
    ])
    #expect(gate.errors.contains("give its --blue-application-name"), "\(gate.errors)")
    #expect(gate.output.isEmpty)
  }
}
