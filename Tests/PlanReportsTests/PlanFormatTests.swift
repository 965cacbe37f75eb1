import PlanReports
import Testing

@Suite struct PlanFormatTests {
  @Test(arguments: ["index-not-concurrent", "session-lost"])
  func `reports describe the rules of migrations and of releases`(rule: String) throws {
    let text = try #require(PlanFormat.Surroundings().rules.first { $0.id == rule })
    #expect(!text.summary.isEmpty)
    #expect(text.page.hasPrefix("# \(rule)"))
  }

  @Test func `what is not YAML is told in one line with the place, without the text`() {
    #expect(
      throws: YAMLReader.Failure.syntax("line 2, column 1: did not find expected node content")
    ) {
      try YAMLReader.document(of: "{\"password-s3cr3t\":\n")
    }
  }
}
