import Diagnostics
import MigrationLint
import PhoenixApp
import ReleaseChecks
import SessionCompatibility
import Testing

/// What is said of a pair of versions, for each fact about sessions, secrets, clusters and readiness.
@Suite struct ReleasePairTests {
  static let all =
    SessionCookiePairs.all + SignedArtefactPairs.all + TokenPairs.all + SecretPairs.all
    + ClusterPairs.all + GivenClusterPairs.all
    + ReadinessPairs.all + OperationPairs.all + BootPairs.all + DefinedElsewherePairs.all
    + ProbePairs.all + ServerPairs.all

  @Test(arguments: all)
  func `a pair is told what it is, and nothing else`(pair: ReleasePair) {
    let context = Self.context(
      ReleasePair.files(pair.both, pair.blue), ReleasePair.files(pair.both, pair.green), pair)
    #expect(Self.reports(context) == pair.expected)
    let session = context.sessions.first
    #expect([session?.blueReadsGreen.verdict, session?.greenReadsBlue.verdict] == pair.cells)
  }

  @Test(arguments: all)
  func `a version that does not change is told only what stands`(pair: ReleasePair) {
    let files = ReleasePair.files(pair.both, pair.green)
    var same = pair
    same.blueEnvironment = pair.greenEnvironment
    let findings = ReleaseRuleSet.findings(Self.context(files, files, same))
    #expect(Set(findings.map(\.rule)) == pair.standing)
  }

  @Test func `of the application around the pairs there is nothing to say`() {
    let files = ReleasePair.files()
    #expect(Self.reports(Self.context(files, files, ReleasePair(title: ""))) == [])
  }

  @Test func `a lost session names the forms that it breaks`() throws {
    let pair = try #require(Self.all.first { $0.title.hasPrefix("the token of a form") })
    let context = Self.context(
      ReleasePair.files(pair.both, pair.blue), ReleasePair.files(pair.both, pair.green), pair)
    let lost = ReleaseRuleSet.findings(context).filter { $0.rule == "session-lost" }
    #expect(lost.count == 2)
    for finding in lost {
      let note = try #require(finding.notes.first { $0.message.contains("403") })
      #expect(note.location.path == "lib/shop_web/router.ex")
      #expect(note.location.line == 5)
    }
  }

  /// The findings as `path:line rule`, sorted.
  static func reports(_ context: ReleaseContext) -> [String] {
    ReleaseRuleSet.findings(context).map {
      "\($0.location.path):\($0.location.line) \($0.rule)"
    }.sorted()
  }

  static func context(
    _ blue: [String: String], _ green: [String: String], _ pair: ReleasePair
  ) -> ReleaseContext {
    ReleaseContext(
      blue: ReleaseRuleExampleTests.version("blue", blue, environment: pair.blueEnvironment),
      green: ReleaseRuleExampleTests.version("green", green, environment: pair.greenEnvironment))
  }
}
