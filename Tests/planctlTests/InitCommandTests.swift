import Foundation
import TestSupport
import Testing

/// `planctl init`, from a fresh repository to a gate that holds.
@Suite struct InitCommandTests {
  @Test func `it writes settings that plan reads, and keeps what exists`() throws {
    let repository = try ShopRepository()
    defer { repository.remove() }
    let folder = repository.folder
    let first = try PlanctlProcess.run(["init"], in: folder)
    #expect(first.status == 0)
    #expect(first.errors.contains("repos: Shop.Repo"))
    #expect(FileManager.default.fileExists(atPath: folder + "/.github/workflows/planctl.yml"))
    #expect(try PlanctlProcess.run(["plan"], in: folder).status == 0)
    try Data("blue: v1.0.0\n".utf8).write(to: URL(fileURLWithPath: folder + "/.planctl.yml"))
    let second = try PlanctlProcess.run(["init"], in: folder)
    #expect(second.status == 1)
    #expect(second.errors.contains("exists"))
    let kept = try String(contentsOfFile: folder + "/.planctl.yml", encoding: .utf8)
    #expect(kept == "blue: v1.0.0\n")
    #expect(try PlanctlProcess.run(["init", "--force"], in: folder).status == 0)
  }

  @Test func `a project with a GitLab pipeline gets a GitLab template`() throws {
    let repository = try ShopRepository()
    defer { repository.remove() }
    try Data("test: {script: [mix test]}\n".utf8).write(
      to: URL(fileURLWithPath: repository.folder + "/.gitlab-ci.yml"))
    let run = try PlanctlProcess.run(["init"], in: repository.folder)
    #expect(run.status == 0)
    #expect(run.output.contains(".gitlab/planctl.yml"))
  }

  @Test func `another pipeline is added to settings that exist, which are kept`() throws {
    let repository = try ShopRepository()
    defer { repository.remove() }
    let settings = URL(fileURLWithPath: repository.folder + "/.planctl.yml")
    try Data("blue: v1.0.0\n".utf8).write(to: settings)
    let run = try PlanctlProcess.run(["init", "--ci", "gitlab"], in: repository.folder)
    #expect(run.status == 0)
    #expect(run.errors.contains(".planctl.yml exists"))
    #expect(run.output.contains("/.gitlab/planctl.yml\n"))
    #expect(try String(contentsOf: settings, encoding: .utf8) == "blue: v1.0.0\n")
  }

  @Test func `it sees the tag that plan uses, in a work tree of the repository too`() throws {
    let repository = try ShopRepository()
    defer { repository.remove() }
    let other = repository.folder + "-other"
    defer { try? FileManager.default.removeItem(atPath: other) }
    _ = try repository.run("git worktree add -q '\(other)'")
    let run = try PlanctlProcess.run(["init"], in: other)
    #expect(run.errors.contains("blue: the newest tag, v1.0.0\n"), "\(run.errors)")
    _ = try repository.run(
      "git tag -d v1.0.0; git checkout -q --orphan y; git commit -qm y; git tag v9")
    let unreachable = try PlanctlProcess.run(["init", "--force"], in: other)
    #expect(unreachable.errors.contains("no tag is reachable from HEAD"), "\(unreachable.errors)")
  }

  @Test func `a folder without a project is status 2`() throws {
    #expect(try PlanctlProcess.run(["init"], in: "/tmp").status == 2)
  }
}

/// The way of a new user, by the command lines of the README.
@Suite struct FirstStepsTests {
  /// The command lines of the section, as they are written there.
  static func commands() throws -> [String] {
    let text = try String(
      contentsOfFile: Fixtures.projectDirectory + "/README.md", encoding: .utf8)
    let section = try #require(
      text.firstMatch(of: /## From nothing to a gate[\s\S]*?```sh\n([\s\S]*?)```/))
    return section.output.1.split(separator: "\n").map(String.init)
  }

  @Test func `from nothing to a gate that blocks a bad pull request`() throws {
    let repository = try ShopRepository()
    defer { repository.remove() }
    let database = try ScratchCluster.createDatabase(PlanCommandTests.blueSchema)
    let commands = try Self.commands()
    try #require(commands.count == 3)
    let run = { (command: String) in
      try repository.run(
        "export DATABASE_URL='\(database.url)'; \(command)\necho \"status $?\"")
    }
    for command in commands {
      let output = try run(command)
      #expect(output.hasSuffix("status 0\n"), "\(command): \(output)")
    }
    let migration = "priv/repo/migrations/20260301090000_add_orders_currency.exs"
    try FileManager.default.removeItem(atPath: "\(repository.folder)/\(migration)")
    #expect(try run(commands[1]).hasSuffix("status 1\n"))
    #expect(try run(commands[2]).hasSuffix("status 1\n"))
    let reviewed = try String(contentsOfFile: repository.folder + "/plan.md", encoding: .utf8)
    #expect(reviewed.contains("blocked"))
    #expect(reviewed.contains("column orders.currency does not exist"))
  }
}
