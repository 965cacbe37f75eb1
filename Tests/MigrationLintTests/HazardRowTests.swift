import Diagnostics
import MigrationLint
import PostgresCatalog
import Testing

/// Every hazard of the field has a rule and a case.
@Suite struct HazardRowTests {
  private static let dangerous = Set(
    (HazardCase.dangerous + HazardCase.fieldDangerous).map(\.title))
  private static let safe = Set((HazardCase.safe + HazardCase.fieldSafe).map(\.title))

  @Test func `all ninety-two rows are there`() {
    #expect(HazardRows.all.keys.sorted() == Array(1...92))
  }

  @Test(arguments: HazardRows.all.keys.sorted())
  func `a row is proved`(number: Int) throws {
    try prove(try #require(HazardRows.all[number]))
  }

  @Test(arguments: HazardRows.falseAlarms.keys.sorted())
  func `what other tools get wrong is right`(name: String) throws {
    try prove(try #require(HazardRows.falseAlarms[name]))
  }

  /// Row 92: the size decides.
  @Test func `on a table of a few hundred rows a build is advice, on a large one it is not`() throws
  {
    let example = RuleExample(
      "size", schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, total integer);",
      migration: "def change do\n  create index(:orders, [:total])\nend")
    for (rows, severity) in [(200.0, Severity.notice), (20_000_000, .error)] {
      var catalog = try RuleExampleTests.catalog(after: example.schema)
      catalog.update(QualifiedName(name: "orders")) { $0.rows = .estimate(rows) }
      let found = Linter().findings(of: [try RuleExampleTests.script(of: example)], on: &catalog)
      let index = try #require(found.first { $0.rule == "index-not-concurrent" })
      #expect(index.severity == severity)
      #expect(index.message.contains(rows < 1000 ? "2^7 to 2^8" : "2^24"))
    }
  }

  private func prove(_ proofs: [HazardRows.Proof]) throws {
    #expect(!proofs.isEmpty)
    for proof in proofs {
      switch proof {
      case .verdict(let title): #expect(Self.dangerous.contains(title), "\(title)")
      case .silence(let title): #expect(Self.safe.contains(title), "\(title)")
      case .example(let id):
        let rule = try #require(RuleSet.all.first { $0.id == id }, "\(id)")
        #expect(rule.examples.contains { $0.isReported }, "\(id)")
      case .elsewhere(let id): #expect(RuleExampleTests.shownElsewhere.contains(id), "\(id)")
      case .found(let example):
        let found = try RuleExampleTests.findings(
          of: RuleExample(example.title, schema: HazardCase.schema, migration: example.body),
          mayFail: true)
        #expect(found.contains { $0.rule == example.rule }, "\(found.map(\.rule))")
      }
    }
  }
}
