import DeployPlanner
import PlanReports
import Testing

@Suite struct PlanFileTests {
  /// A document with the digest that belongs to it.
  private func text(_ members: [(String, JSONValue)]) throws -> String {
    let body = JSONValue.object(members.map { JSONValue.Member($0.0, $0.1) })
    let identifier = PlanIdentity.identifier(of: body)
    return try YAMLReport.text(
      of: .object([.init("plan_id", .string(identifier))] + (body.members ?? [])))
  }

  @Test func `a plan of the same major version is read`() throws {
    let document = try PlanFile.document(of: text([("schema_version", "1.7"), ("new", ["x": 1])]))
    #expect(document["new"]?["x"]?.integer == 1)
  }

  @Test func `another major version is refused`() throws {
    let text = try text([("schema_version", "2.0")])
    #expect(throws: PlanFile.Refusal.otherVersion("2.0")) { try PlanFile.document(of: text) }
  }

  @Test func `an edited plan is refused`() throws {
    let text = try text([("schema_version", "1.0"), ("verdict", "blocked")])
    let edited = text.replacing("blocked", with: "go")
    #expect {
      try PlanFile.document(of: edited)
    } throws: { error in
      guard case PlanFile.Refusal.edited = error else { return false }
      return true
    }
  }

  @Test(arguments: [
    "", "- a", "text", "a: 1", "schema_version: 1.0", "schema_version: '1.0'", "[", "a: b: c",
    "\u{0}", "a: &a [1]\nb: *a",
    "&a [*a]", String(repeating: "[", count: 5000), String(repeating: "- ", count: 5000),
  ])
  func `what is no plan is refused with a reason`(text: String) {
    #expect(throws: PlanFile.Refusal.self) { try PlanFile.document(of: text) }
  }

  @Test func `aliases that multiply are refused in bounded time`() {
    var lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for level in 1...9 {
      let item = "*a\(level - 1)"
      lines.append(
        "a\(level): &a\(level) [\(Array(repeating: item, count: 10).joined(separator: ", "))]")
    }
    #expect(throws: PlanFile.Refusal.self) {
      try PlanFile.document(of: lines.joined(separator: "\n"))
    }
  }
}
