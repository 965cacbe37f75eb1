import DeployPlanner
import Diagnostics
import MigrationLint
import PlanReports
import Testing

@Suite struct PlanDifferenceTests {
  private func changes(_ change: (inout Plan) -> Void) throws -> [PlanDifference.Change] {
    let old = try ReferenceRelease("busy-release").plan
    var new = old
    change(&new)
    return PlanDifference(from: old.document, to: new.document).changes
  }

  @Test func `a plan does not differ from itself`() throws {
    #expect(try changes { _ in }.isEmpty)
    let plan = try ReferenceRelease("busy-release").plan
    #expect(
      PlanDifference(from: plan.document, to: plan.document).text() == "the plans are the same\n")
  }

  @Test func `a verdict is shown as it was and as it is`() throws {
    #expect(
      try changes { $0.verdict = .blocked } == [
        .init(topic: .verdict, subject: "verdict", old: "approval_required", new: "blocked")
      ])
  }

  @Test func `a step that is gone is shown with its migration, and as an order`() throws {
    let changes = try changes { $0.steps.removeAll { $0.id.hasSuffix("add-orders-channel") } }
    let subject = "migrate-20260301092000-add-orders-channel: slot"
    #expect(
      changes.contains(.init(topic: .migrations, subject: subject, old: "after-code", new: nil)))
    #expect(changes.contains { $0.topic == .steps && $0.subject == "order" })
  }

  @Test func `a cell, a statement and a command are named`() throws {
    let changes = try changes { plan in
      plan.matrix[1].blue = .breaks
      plan.steps[1].migration?.statements[0].sql = "ALTER TABLE orders DROP COLUMN note"
      plan.steps[1].run?.argv[2] = "other"
      plan.sessions?.blueReadsGreen = .breaks
    }
    #expect(Set(changes.map(\.topic)) == [.matrix, .migrations, .steps, .sessions])
    #expect(
      changes.contains(
        .init(topic: .matrix, subject: "after 20260301090000, blue", old: "ok", new: "break")))
  }

  @Test func `a finding whose line moved is no change of the findings`() throws {
    let changes = try changes { $0.findings[0].location.line += 7 }
    #expect(!changes.contains { $0.topic == .findings })
  }

  @Test func `plans that differ in anything differ`() throws {
    #expect(try !changes { $0.findings[0].location.line += 7 }.isEmpty)
    #expect(try !changes { $0.inputs.green.commit = "0000000" }.isEmpty)
  }

  @Test(arguments: [1, 100, 20_000])
  func `the comment is no longer than a site takes, and says what it leaves out`(count: Int) throws
  {
    let old = try ReferenceRelease("busy-release").plan
    var new = old
    new.findings = (0..<count).map { number in
      var finding = old.findings[0]
      finding.message = "\(number) " + String(repeating: "|", count: 600)
      return finding
    }
    let text = PlanDifference(from: old.document, to: new.document).markdown
    #expect(text.utf16.count <= MarkdownReport.limit)
    #expect(text.contains("### findings"))
    #expect(text.contains("more: see `planctl diff` itself.") == (count == 20_000))
  }

  @Test(arguments: HostilePlan.texts)
  func `hostile texts stay within their cells`(text: String) throws {
    let difference = PlanDifference(
      from: HostilePlan.plan("x").document, to: HostilePlan.plan(text + " ").document)
    for line in difference.markdown.split(separator: "\n") where line.hasPrefix("| ") {
      #expect(line.replacing("\\|", with: "").count { $0 == "|" } == 4, "\(line)")
    }
    #expect(
      !difference.text().unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
  }
}
