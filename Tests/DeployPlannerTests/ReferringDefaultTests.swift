import DeployPlanner
import Testing

/// A default that refers to a row is as good as the row.
@Suite struct ReferringDefaultTests {
  private static let column = "add :queue_id, references(:queues), null: false, default: 1"

  @Test(arguments: [
    (["create table(:queues)\nalter table(:items), do: COLUMN"], "ok break break blocked"),
    // The migration writes the row, so that existing ones can refer to it.
    (
      [
        """
        create table(:queues)
        flush()
        execute "INSERT INTO queues DEFAULT VALUES", ""
        alter table(:items), do: COLUMN
        """
      ], "ok ok after-drain"
    ),
    (
      ["create table(:queues)\nalter table(:items), do: add(:queue_id, references(:queues))"],
      "ok ok after-drain"
    ),
  ])
  func `the row has to be there`(pending: [String], expected: String) {
    let item = OrderingCase(
      "", pending: pending.map { $0.replacing("COLUMN", with: "(\(Self.column))") })
    #expect(item.release.plan.placements == [expected])
  }

  @Test func `a table that is there may have it`() {
    let item = OrderingCase(
      "", applied: OrderingCase.tables + ["create table(:queues)"],
      pending: ["alter table(:items), do: (\(Self.column))"])
    #expect(item.release.plan.placements == ["ok ok after-drain"])
  }

  @Test func `green that makes rows may make that one`() {
    let item = OrderingCase(
      "", pending: ["create table(:queues)\nalter table(:items), do: (\(Self.column))"],
      greenFunctions: #"def open, do: Repo.insert_all("queues", [%{id: 1}])"#)
    #expect(item.release.plan.placements == ["break break blocked"])
  }
}
