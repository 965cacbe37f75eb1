import DeployPlanner
import Foundation
import PlanReports
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What other programs read is what they publish that they read.
@Suite struct ReportSchemaTests {
  static let formats: [PlanFormat] = [.sarif, .gitlab, .rdjson]

  private func problems(in text: String, _ format: PlanFormat) throws -> [String] {
    let schema = try Fixtures.text("report-schemas/\(format.rawValue).schema.json")
    let validator = SchemaValidator(schema: try YAMLReader.document(of: schema))
    return validator.problems(in: try YAMLReader.document(of: text))
  }

  @Test(arguments: ReferencePlanTests.situations, formats)
  func `the report of every reference plan is valid`(
    situation: String, format: PlanFormat
  ) throws {
    let release = try ReferenceRelease(situation)
    let text = try format.text(of: release.plan, release.surroundings)
    #expect(try problems(in: text, format) == [])
  }

  @Test(arguments: HostilePlan.texts.filter { !$0.isEmpty }, formats)
  func `a report stays valid whatever the texts are`(text: String, format: PlanFormat) throws {
    #expect(try problems(in: format.text(of: HostilePlan.plan(text)), format) == [])
  }

  @Test func `reviewdog is told the gravest severity of all`() throws {
    let release = try ReferenceRelease("busy-release")
    let report = try YAMLReader.document(
      of: PlanFormat.rdjson.text(of: release.plan, release.surroundings))
    let severities = report["diagnostics"]?.array?.compactMap { $0["severity"]?.string } ?? []
    let gravest = ["ERROR", "WARNING", "INFO"].first(where: severities.contains)
    #expect(gravest != nil && report["severity"]?.string == gravest)
  }

  @Test func `what is no such report is told`() throws {
    let sarif = try problems(in: #"{"version": "2.0", "runs": [{"results": [{"x": 1}]}]}"#, .sarif)
    #expect(sarif.contains("$: lacks $schema"))
    #expect(sarif.contains("$.runs[0].results[0].x: is not allowed"))
    let gitLab = try problems(
      in: #"[{"description": "", "location": {"path": "./x", "lines": {"begin": 0}}}]"#, .gitlab)
    #expect(gitLab.contains("$[0].description: minLength"))
    #expect(gitLab.contains("$[0].location.path: pattern"))
    #expect(gitLab.contains("$[0].location.lines.begin: too small"))
  }

  @Test(arguments: ReferencePlanTests.situations)
  func `JUnit has the counts and the attributes that its readers ask for`(
    situation: String
  ) throws {
    let release = try ReferenceRelease(situation)
    let document = try XMLDocument(
      xmlString: PlanFormat.junit.text(of: release.plan, release.surroundings))
    let suite = try #require(try document.nodes(forXPath: "/testsuites/testsuite").first)
    // The schema of Jenkins (xunit-plugin, junit-10.xsd) has these attributes there and no others.
    let head = try document.nodes(forXPath: "/testsuites/@*").compactMap(\.name)
    #expect(Set(head).isSubset(of: ["name", "time", "tests", "failures", "errors"]))
    let count = { (path: String) in try suite.nodes(forXPath: path).count }
    for (name, path) in [
      ("tests", "testcase"), ("failures", "testcase/failure"), ("errors", "testcase/error"),
      ("skipped", "testcase/skipped"),
    ] {
      let told = try suite.nodes(forXPath: "@\(name)").first?.stringValue
      #expect(try told == String(count(path)), "\(name)")
    }
    #expect(try count("testcase[@name and @classname and @time='0']") == count("testcase"))
    // No reader may take a plan that is blocked or not known for one that passed.
    let isBad = [.blocked, .unknown].contains(release.plan.verdict)
    let bad = try count("testcase/failure") + count("testcase/error")
    #expect(!isBad || bad > 0)
    #expect(try count("testcase/failure[@message and @type]") == count("testcase/failure"))
    #expect(try count("testcase/error[@message and @type]") == count("testcase/error"))
  }
}
