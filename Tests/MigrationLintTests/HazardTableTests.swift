import Diagnostics
import MigrationLint
import PostgresCatalog
import TestSupport
import Testing

/// Every hazard of the field, and none of its false alarms: the verdicts of more than 120 migrations.
@Suite struct HazardTableTests {
  @Test(
    arguments: HazardCase.dangerous + HazardCase.fieldDangerous + HazardCase.dangerousDataChanges)
  func `what is dangerous is found`(example: HazardCase) throws {
    let found = try Self.findings(of: example)
    #expect(
      found.contains { $0.rule == example.rule },
      "\(found.map { "\($0.rule): \($0.message)" })")
  }

  @Test(arguments: HazardCase.safe + HazardCase.fieldSafe + HazardCase.safeDataChanges)
  func `what is safe is silent`(example: HazardCase) throws {
    let found = try Self.findings(of: example)
    #expect(found.isEmpty, "\(found.map { "\($0.rule): \($0.message)" })")
  }

  @Test func `the table has at least sixty of each`() {
    #expect(HazardCase.dangerous.count >= 60)
    #expect(HazardCase.safe.count >= 60)
  }

  /// The findings at warning or above.
  static func findings(of example: HazardCase) throws -> [Finding] {
    try RuleExampleTests.findings(
      of: RuleExample(example.title, schema: HazardCase.schema, migration: example.body),
      mayFail: true
    ).filter { $0.severity >= .warning }
  }
}
