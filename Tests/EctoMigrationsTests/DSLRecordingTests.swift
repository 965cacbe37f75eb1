import Diagnostics
import EctoMigrations
import Foundation
import TestSupport
import Testing

/// Every command and option of the DSL, and the queries that data migrations use: as real Ecto sent them.
@Suite struct DSLRecordingTests {
  struct Row: Decodable, Sendable {
    let file: String
    let direction: String
    let statements: [String]
    let error: String?

    static func all() throws -> [Row] {
      try Fixtures.text("ecto-sql-more/expected.jsonl").split(separator: "\n").map {
        try JSONDecoder().decode(Row.self, from: Data($0.utf8))
      }
    }
  }

  @Test func `sends what Ecto sends for every command and query`() throws {
    let tree = try RecordedApplication.tree(of: "\(Fixtures.directory)/ecto-sql-more")
    let evaluator = MigrationEvaluator(
      tree: tree, repo: RepoConfiguration(module: "Shop.Repo", application: "shop"))
    for row in try Row.all() {
      let file = try #require(MigrationFile(path: "migrations/\(row.file)"))
      let direction = try #require(MigrationDirection(rawValue: row.direction))
      let script = evaluator.script(for: file, direction: direction)
      let sent = script.statements.map(\.sql.folded)
      let expected = row.statements.map(\.folded)
      #expect(script.unknowns.isEmpty, "\(row.file) \(row.direction)")
      if let error = row.error, error.hasPrefix("(Postgrex.Error)") {
        // The server refused the last one; whether it would, the files do not say.
        #expect(sent.starts(with: expected), "\(row.file) \(row.direction)")
      } else {
        #expect(sent == expected, "\(row.file) \(row.direction)")
        let exception = row.error.map { $0.prefix { $0 != ")" } }
        let raised = script.certainError.map { $0.message.prefix { $0 != ")" } }
        #expect(raised == exception, "\(row.file) \(row.direction)")
      }
    }
  }
}
