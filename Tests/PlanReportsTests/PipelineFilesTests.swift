import DeployPlanner
import Foundation
import PlanReports
import TestSupport
import Testing

/// The files that other pipelines take from this project keep to what their readers publish.
@Suite struct PipelineFilesTests {
  private func document(_ path: String) throws -> JSONValue {
    let text = try String(contentsOfFile: "\(Fixtures.projectDirectory)/\(path)", encoding: .utf8)
    return try YAMLReader.document(of: text)
  }

  @Test func `the action is a composite one, and no input becomes code`() throws {
    let action = try document("action.yml")
    #expect(action["name"]?.string == "planctl")
    #expect(action["description"]?.string != nil)
    #expect(action["runs"]?["using"]?.string == "composite")
    let steps = action["runs"]?["steps"]?.array ?? []
    #expect(steps.count >= 4)
    for step in steps {
      #expect((step["run"] == nil) != (step["uses"] == nil))
      if let script = step["run"]?.string {
        #expect(step["shell"]?.string == "bash")
        #expect(!script.contains("${{"))
      }
    }
    for input in action["inputs"]?.members ?? [] {
      #expect(input.value["description"]?.string != nil, "\(input.name)")
    }
  }

  @Test func `the pre-commit hooks have what pre-commit asks for`() throws {
    let hooks = try #require(try document(".pre-commit-hooks.yaml").array)
    #expect(hooks.compactMap { $0["id"]?.string } == ["planctl-lint", "planctl-plan"])
    for hook in hooks {
      for key in ["id", "name", "entry", "language"] { #expect(hook[key]?.string != nil) }
      #expect(hook["entry"]?.string?.hasPrefix("planctl ") == true)
    }
  }

  @Test func `the GitLab template's jobs have stages and scripts`() throws {
    let template = try document("Documentation/CI/gitlab.yml")
    for name in ["planctl:plan", "planctl:gate"] {
      let job = try #require(template[name])
      #expect(job["stage"]?.string != nil)
      #expect(job["extends"]?.string == ".planctl")
      #expect(job["script"]?.array?.allSatisfy { $0.string?.hasPrefix("planctl ") == true } == true)
    }
  }
}
