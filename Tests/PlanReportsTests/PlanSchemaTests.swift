import DeployPlanner
import Foundation
import PlanReports
import TestSupport
import Testing

@Suite struct PlanSchemaTests {
  private func validator() throws -> SchemaValidator {
    let path = Fixtures.projectDirectory + "/Documentation/plan.schema.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return SchemaValidator(schema: try YAMLReader.document(of: text))
  }

  @Test(arguments: ReferencePlanTests.situations)
  func `every reference plan is valid`(situation: String) throws {
    let path = "\(Fixtures.projectDirectory)/Plans/\(situation)/plan.yaml"
    let document = try PlanFile.document(of: String(contentsOfFile: path, encoding: .utf8))
    #expect(try validator().problems(in: document) == [])
  }

  @Test func `what is no plan is not valid`() throws {
    let problems = try validator().problems(in: ["verdict": "maybe", "steps": [["id": 1]]])
    #expect(problems.contains("$: lacks plan_id"))
    #expect(problems.contains { $0.hasPrefix("$.verdict") })
    #expect(problems.contains { $0.hasPrefix("$.steps[0].id") })
  }
}
