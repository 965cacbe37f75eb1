import DeployPlanner
import PlanReports
import Testing

/// The comment of a plan that would be longer than a site takes.
@Suite struct MarkdownReportTests {
  private func plan(statement: String, findings: Int = 1) throws -> Plan {
    var plan = HostilePlan.plan("x")
    var step = try #require(plan.steps.first)
    step.migration?.statements[0].sql = statement
    plan.steps[0] = step
    plan.findings = Array(repeating: try #require(plan.readiness.first), count: findings)
    return plan
  }

  @Test func `one long statement is cut, and everything else stays`() throws {
    let statement = "SELECT '" + String(repeating: "x", count: 200_000) + "'"
    let text = MarkdownReport.text(of: try plan(statement: statement))
    #expect(text.utf16.count <= MarkdownReport.limit)
    #expect(text.contains("```mermaid"))
    #expect(text.contains("evidence and cost"))
    #expect(text.contains(String(repeating: "x", count: 1900)))
    #expect(
      text.contains("Left out, since a comment takes no more: what is longer than 2000 characters.")
    )
  }

  @Test func `what is left out of a long plan is told`() throws {
    let text = MarkdownReport.text(of: try plan(statement: "SELECT 1", findings: 5000))
    #expect(text.utf16.count <= MarkdownReport.limit)
    #expect(text.contains("evidence, costs and checks, the timeline"))
    #expect(text.contains("more: see the plan itself."))
  }

  @Test func `nothing is said where nothing is left out`() throws {
    #expect(!MarkdownReport.text(of: try plan(statement: "SELECT 1")).contains("Left out"))
  }
}
