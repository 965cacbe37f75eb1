import Foundation
import PostgresCatalog
import TestSupport
import Testing

/// The recorded truth: statements with what a PostgreSQL 15 server was seen to lock, scan, rewrite or refuse.
struct RecordedEffectsTests {
  /// A line of `Tests/Fixtures/ddl-facts.jsonl`.
  struct Fact: Decodable, Sendable {
    let id: String
    let group: String
    let setup: String
    let sql: String
    let transaction: String
    let locks: [String: String]
    let rewrites: [String]
    let scans: [String]
    let error: Refusal?

    struct Refusal: Decodable, Sendable {
      let sqlstate: String?
    }

    enum CodingKeys: String, CodingKey {
      case id, group, setup, sql, transaction, rewrites, scans, error
      case locks = "strongest_lock_on_existing"
    }

    /// The session's time zone, which the id carries.
    var timeZone: String {
      if id.contains("america_new_york") { return "America/New_York" }
      return id.contains("europe_london") ? "Europe/London" : "UTC"
    }

    /// The recorded effects; TOAST tables go with their table.
    var truth: ObservedEffects {
      var result = ObservedEffects()
      result.locks = locks.filter { !$0.key.contains("[toast") }
      result.rewrites = Set(rewrites)
      result.scans = Set(scans)
      result.error = error?.sqlstate
      result.isForbiddenInTransaction = transaction == "forbidden"
      return result
    }

    /// Whether the statement was recorded in a state that its own text and setup do not make, or needs a later server.
    var isOutOfReach: Bool {
      transaction == "n/a" || id == "add_check_not_valid_and_validate_same_tx"
    }
  }

  static var facts: [Fact] {
    get throws {
      let lines = try Fixtures.text("ddl-facts.jsonl").split(separator: "\n")
      return try lines.map { try JSONDecoder().decode(Fact.self, from: Data($0.utf8)) }
    }
  }

  @Test func `every recorded effect is predicted`() throws {
    let facts = try Self.facts
    #expect(facts.count >= 273)
    for fact in facts where !fact.isOutOfReach {
      let predicted = ObservedEffects(
        predicting: fact.sql, after: fact.setup, timeZone: fact.timeZone)
      if !predicted.unknowns.isEmpty { continue }
      let differences = predicted.differences(from: fact.truth)
      #expect(differences.isEmpty, "\(fact.id): \(fact.sql)")
    }
  }

  @Test func `hardly anything is unknown, even without a known time zone`() throws {
    let facts = try Self.facts
    let unknown = facts.filter {
      !ObservedEffects(predicting: $0.sql, after: $0.setup, timeZone: nil).unknowns.isEmpty
    }
    #expect(unknown.count * 100 <= facts.count * 3, "\(unknown.map(\.id))")
  }

  @Test func `what needs a later server is refused`() throws {
    for fact in try Self.facts where fact.transaction == "n/a" {
      let predicted = ObservedEffects(predicting: fact.sql, after: fact.setup)
      #expect(predicted.error != nil || !predicted.unknowns.isEmpty, "\(fact.id)")
    }
  }

  @Test func `NOT VALID and VALIDATE in one transaction scan under the first one's lock`() throws {
    var simulation = DatabaseSimulation(catalog: Catalog())
    simulation.run(
      sql: """
        CREATE TABLE users(id bigint, age int); INSERT INTO users SELECT 1, 2; BEGIN;
        ALTER TABLE users ADD CONSTRAINT age_ck CHECK (age >= 0) NOT VALID;
        """)
    let validation = try #require(
      simulation.run(sql: "ALTER TABLE users VALIDATE CONSTRAINT age_ck").last)
    let users = QualifiedName(name: "users")
    #expect(validation.locks == [users: .shareUpdateExclusive])
    #expect(validation.scans == [users])
    #expect(simulation.heldLocks == [users: .accessExclusive])
  }
}
