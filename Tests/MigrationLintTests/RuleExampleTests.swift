import Diagnostics
import EctoMigrations
import Foundation
import MigrationLint
import PostgresCatalog
import PostgresSyntax
import TestSupport
import Testing

/// The examples of the rules are true: what they mark is reported there, and nothing else.
@Suite struct RuleExampleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: Rule
    let example: RuleExample
    var testDescription: String { "\(rule.id): \(example.title)" }
  }

  /// What one migration on a schema made of SQL cannot show: another file's schema, a database with a failed build.
  static let shownElsewhere: Set<String> = [
    "index-invalid", "migration-duplicated", "migration-out-of-order", "schema-drift",
    "schema-incomplete", "schema-module-in-migration",
  ]

  static let cases = RuleSet.all.flatMap { rule in
    rule.examples.map { Case(rule: rule, example: $0) }
  }

  @Test(arguments: cases)
  func `an example is reported exactly where it says`(example: Case) throws {
    let findings = try Self.findings(of: example.example).filter { $0.rule == example.rule.id }
    #expect(findings.map(\.location.line) == example.example.reportedLines)
  }

  @Test func `every rule shows a case that it reports and one that it does not`() {
    for rule in RuleSet.all where !Self.shownElsewhere.contains(rule.id) {
      #expect(Set(rule.examples.map(\.isReported)) == [true, false], "\(rule.id)")
    }
  }

  @Test func `every file of Rules is listed, sorted by id`() throws {
    let folder = Fixtures.projectDirectory + "/Sources/MigrationLint/Rules"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".swift") }
      .map { Self.id(ofFile: String($0.dropLast(6))) }
    #expect(RuleSet.all.map(\.id) == files.sorted())
  }

  /// `IndexNotConcurrent` is `index-not-concurrent`.
  static func id(ofFile name: String) -> String {
    name.reduce(into: "") { id, character in
      if character.isUppercase, !id.isEmpty { id += "-" }
      id += character.lowercased()
    }
  }

  static func findings(
    of example: RuleExample, mayFail: Bool = false, options: LintOptions = LintOptions()
  ) throws -> [Finding] {
    var catalog = try catalog(after: example.schema, server: example.server)
    let script = try script(of: example)
    #expect(mayFail || script.error == nil)
    let down = try self.script(of: example, direction: .down)
    return Linter(options: options).findings(
      of: [script], on: &catalog, applied: example.applied, down: [down.file.version: down])
  }

  /// The catalog that SQL leaves, with rows in every table.
  static func catalog(after sql: String, server: ServerVersion? = nil) throws -> Catalog {
    var catalog = Catalog(serverVersion: server ?? ServerVersion(major: 15))
    for statement in try parseSQL(sql).get() {
      let change = catalog.apply(statement)
      #expect(change.refusal == nil && change.unknowns.isEmpty)
    }
    for name in catalog.relations.keys.sorted() {
      catalog.update(name) { $0.rows = .populated }
    }
    return catalog
  }

  static func script(
    of example: RuleExample, direction: MigrationDirection = .up
  ) throws -> MigrationScript {
    let path = "priv/repo/migrations/20260101000000_example.exs"
    let tree = SourceTree(name: "example", contents: [path: Array(example.source.utf8)])
    let file = try #require(MigrationFile(path: path))
    let repo = RepoConfiguration(module: "Shop.Repo", application: "shop")
    return MigrationEvaluator(tree: tree, repo: repo).script(for: file, direction: direction)
  }
}
