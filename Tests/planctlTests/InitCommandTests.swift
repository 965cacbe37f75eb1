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

  @Test func `a folder without a project is status 2`() throws {
    #expect(try PlanctlProcess.run(["init"], in: "/tmp").status == 2)
  }
}
