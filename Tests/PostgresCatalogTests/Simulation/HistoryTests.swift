import Foundation
import TestSupport
import Testing

/// The catalog after real histories equals the server's.
@Suite(.serialized) struct HistoryTests {
  /// The rows of a file with a JSON object on each line.
  private static func rows(_ path: String) throws -> [[String: Any]] {
    try Fixtures.text(path).split(separator: "\n").compactMap { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    }
  }

  /// The set-up with a few rows instead of thousands: no catalog depends on how many there are.
  private static func withFewRows(_ sql: String) -> String {
    ["20000", "200000", "1000", "5000"].reduce(sql) { text, count in
      text.replacing("generate_series(1,\(count))", with: "generate_series(1,3)")
    }
  }

  @Test func `what Ecto sends leaves the same catalog as on a server`() throws {
    var groups: [String: (up: [String], down: [String])] = [:]
    for row in try Self.rows("ecto-sql/expected.jsonl") {
      guard let file = row["file"] as? String, let group = file.split(separator: "/").first,
        let statements = row["statements"] as? [String]
      else { continue }
      if row["direction"] as? String == "up" {
        groups[String(group), default: ([], [])].up += statements
      } else {
        groups[String(group), default: ([], [])].down.insert(contentsOf: statements, at: 0)
      }
    }
    var complaints: [String] = []
    for (group, statements) in groups.sorted(by: { $0.key < $1.key }) {
      var run = try SimulationRun()
      for direction in [statements.up, statements.down] {
        try run.run(direction)
        try run.compare()
      }
      complaints += run.complaints.map { "\(group): \($0)" }
    }
    #expect(complaints == [])
  }

  @Test func `the recorded statements leave the same catalog as on a server`() throws {
    var complaints: [String] = []
    var unknowns = 0
    let reset = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
    var run = try SimulationRun()
    for role in ["app_owner", "app_reader"] {
      try run.database.execute(
        """
        DO $$ BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '\(role)') THEN
            CREATE ROLE \(role);
          END IF;
        END $$
        """)
    }
    for row in try Self.rows("ddl-facts.jsonl") {
      let setup =
        row["setup"] as? String ?? (row["setup"] as? [String] ?? []).joined(separator: ";")
      guard let sql = row["sql"] as? String else { continue }
      if row["transaction"] as? String == "n/a" || sql.contains("lab_ts") { continue }
      try run.reset(reset)
      try run.run([Self.withFewRows(setup), sql])
      try run.compare()
      complaints += run.complaints.map { "\(sql): \($0)" }
      unknowns += run.unknowns
      run.complaints = []
      run.unknowns = 0
    }
    #expect(complaints == [])
    #expect(unknowns < 12)
  }
}
