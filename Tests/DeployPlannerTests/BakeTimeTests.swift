import DeployPlanner
import PostgresCatalog
import Testing

/// How long a canary stays in a stage: as the policy says, and until green was asked often enough.
struct BakeTimeTests {
  /// The stages of a release that changes `items`, at 5% for 30 minutes and at 100% for an hour.
  private func stages(scans: Int, writes: Int = 0, age: Int?) throws -> [CanaryStage] {
    var release = InlineRelease(
      applied: ["create table(:items) do\n add :name, :text\nend"],
      pending: ["alter table(:items) do\n add :note, :text\nend"])
    release.policy.stages = [
      Policy.StageRule(weight: 5, minutes: 30), Policy.StageRule(weight: 100, minutes: 60),
    ]
    var request = release.request
    request.repos[0].statisticsAge = age
    request.repos[0].catalog.update(QualifiedName(schema: "public", name: "items")) {
      $0.statistics = RelationStatistics(bytes: 0, totalBytes: 0, scans: scans, writes: writes)
    }
    return DeployPlanner.plan(for: request).steps.flatMap(\.stages)
  }

  @Test(arguments: [
    // Sixteen statements a second, of which green has 0.8: 300 take six and a half minutes.
    (scans: 100_000, writes: 60_000, minutes: [30, 60], says: "about 16 statements a second"),
    // One in eight seconds, of which green has one in 160.
    (scans: 1_250, writes: 0, minutes: [800, 60], says: "about one statement in 8 seconds"),
    (scans: 10_000, writes: 0, minutes: [100, 60], says: "about one statement a second"),
  ])
  func `a stage lasts until green has had 300 statements`(
    scans: Int, writes: Int, minutes: [Int], says: String
  ) throws {
    let stages = try stages(scans: scans, writes: writes, age: 10_000)
    #expect(stages.map(\.minutes) == minutes)
    #expect(stages.allSatisfy { $0.basis?.hasPrefix(says) == true })
  }

  @Test func `what a day does not show is said`() throws {
    let stages = try stages(scans: 10, age: 1_000_000)
    #expect(stages.map(\.minutes) == [1440, 1440])
    #expect(stages.allSatisfy { $0.basis?.contains("even a day does not give green") == true })
  }

  @Test(
    arguments: [(0, 1_000_000), (1_000_000, nil), (1_000_000, 60), (.max, 1_000_000)]
      as [(Int, Int?)])
  func `without counters that tell, the policy's times stay`(scans: Int, age: Int?) throws {
    let stages = try stages(scans: scans, writes: scans == .max ? 1 : 0, age: age)
    #expect(stages.map(\.minutes) == [30, 60])
    #expect(stages.allSatisfy { $0.basis?.hasPrefix("at least ") == true })
  }
}
