import DeployPlanner
import PostgresCatalog
import Testing

/// A plan's own steps never make it stale.
struct OwnStepsTests {
  @Test(arguments: [
    [
      "alter table(:items) do\n add :note, :text\nend",
      "execute(\"CREATE VIEW named AS SELECT name FROM items\", \"DROP VIEW named\")",
    ],
    [
      "execute(\"CREATE VIEW named AS SELECT name FROM items\", \"DROP VIEW named\")",
      "alter table(:items) do\n add :note, :text\nend",
      "execute(\"ALTER VIEW named RENAME TO names\", \"ALTER VIEW names RENAME TO named\")",
    ],
    [
      "execute(\"CREATE TYPE state AS ENUM ('new')\", \"DROP TYPE state\")",
      "alter table(:items) do\n add :state, :state, default: \"new\"\nend",
      "execute(\"ALTER TYPE state ADD VALUE 'old'\", \"\")",
    ],
  ])
  func `the schema after each step is what the gate expects`(pending: [String]) throws {
    let applied = ["create table(:items) do\n add :name, :text\nend"]
    let release = { (done: Int) in
      InlineRelease(applied: applied + pending[..<done], pending: Array(pending[done...]))
    }
    let reviewed = try #require(ReviewedPlan(document: release(0).plan.document))
    let repo = try #require(reviewed.repos.first)
    try #require(repo.steps.map(\.version) == pending.indices.map { $0 + 2 })
    for done in 0...pending.count {
      let catalog = try #require(release(done).request.repos.first).catalog
      let staleness = Staleness(
        of: repo, present: .init(catalog: catalog, applied: Array(1...(done + 1))))
      #expect(staleness.differences == [])
      #expect(staleness.position == done)
    }
  }
}
