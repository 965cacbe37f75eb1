import DeployPlanner
import MigrationLint
import Testing

/// What green counts on: that the schema no longer refuses its rows.
@Suite struct GreenNeedTests {
  @Test(arguments: cases)
  func `green's rows tell what must come before it`(_ item: OrderingCase) {
    #expect(item.release.plan.placements == item.expected)
  }

  private static let events = [
    "execute(\"CREATE TABLE events (id bigint, y int) PARTITION BY RANGE (y)\", \"\")",
    "execute(\"CREATE TABLE e25 PARTITION OF events FOR VALUES FROM (2025) TO (2026)\", \"\")",
  ]
  private static let nextYear = [
    "execute(\"CREATE TABLE e26 PARTITION OF events FOR VALUES FROM (2026) TO (2027)\", \"\")"
  ]
  private static let parts = ["create table(:parts) do\n add :item_id, references(:items)\nend"]

  private static func event(_ year: String) -> String {
    "def event(y), do: Repo.insert_all(\"events\", [%{id: 1, y: \(year)}])"
  }

  private static let cases: [OrderingCase] = [
    OrderingCase(
      "a row for which only the new partition has a place", "break ok before-code",
      applied: OrderingCase.tables + events, pending: nextYear, greenFunctions: event("2026")),
    OrderingCase(
      "a row that an old partition takes", "ok ok after-code",
      applied: OrderingCase.tables + events, pending: nextYear, functions: event("2025")),
    OrderingCase(
      "a new kind of row in a table whose partitions are routine", "break ok before-code",
      applied: OrderingCase.tables + events, pending: nextYear, functions: event("2025"),
      greenFunctions: event("2026")),
    OrderingCase(
      "rows that blue makes too", "ok ok after-code",
      applied: OrderingCase.tables + events, pending: nextYear, functions: event("y")),
    OrderingCase(
      "rows of which nothing tells the partition", "unknown ok before-code",
      applied: OrderingCase.tables + events, pending: nextYear, greenFunctions: event("y")),
    OrderingCase(
      "the first partition of a table", "break ok before-code",
      applied: OrderingCase.tables + events.prefix(1), pending: nextYear,
      greenFunctions: event("y")),
    OrderingCase(
      "a default partition takes what no other does", "ok ok after-code",
      applied: OrderingCase.tables + events + [
        "execute(\"CREATE TABLE rest PARTITION OF events DEFAULT\", \"\")"
      ],
      pending: nextYear, greenFunctions: event("2026")),
    OrderingCase(
      "a list that gets a value", "break ok before-code",
      applied: OrderingCase.tables + [
        "execute(\"CREATE TABLE logs (kind text) PARTITION BY LIST (kind)\", \"\")",
        "execute(\"CREATE TABLE logs_a PARTITION OF logs FOR VALUES IN ('a')\", \"\")",
      ],
      pending: [
        "execute(\"CREATE TABLE logs_b PARTITION OF logs FOR VALUES IN ('b', 'c')\", \"\")"
      ],
      functions: "def log, do: Repo.insert_all(\"logs\", [%{kind: \"a\"}])",
      greenFunctions: "def log, do: Repo.insert_all(\"logs\", [%{kind: \"c\"}])"),
    OrderingCase(
      "a key without its row, once the foreign key is gone", "break ok before-code",
      applied: OrderingCase.tables + parts,
      pending: ["drop constraint(:parts, \"parts_item_id_fkey\")"],
      functions: "def part(item), do: Repo.insert_all(\"parts\", [%{item_id: item.id}])",
      greenFunctions: """
        def part(item), do: Repo.insert_all("parts", [%{item_id: item.id}])
        def stray, do: Repo.insert_all("parts", [%{item_id: 0}])
        """),
    OrderingCase(
      "a foreign key that goes while the code stays", "ok ok after-code",
      applied: OrderingCase.tables + parts,
      pending: ["drop constraint(:parts, \"parts_item_id_fkey\")"],
      functions: "def part(item), do: Repo.insert_all(\"parts\", [%{item_id: item.id}])"),
    OrderingCase(
      "a delete that the foreign key must pass on first", "break ok before-code",
      applied: OrderingCase.tables + parts,
      pending: [
        """
        drop constraint(:parts, "parts_item_id_fkey")
        alter table(:parts) do
          modify :item_id, references(:items, on_delete: :delete_all)
        end
        """
      ],
      greenFunctions: "def clear, do: Repo.delete_all(from i in Item, where: i.name == \"x\")"),
    OrderingCase(
      "a foreign key that is made anew under another name", "ok ok after-code",
      applied: OrderingCase.tables + parts,
      pending: [
        """
        drop constraint(:parts, "parts_item_id_fkey")
        alter table(:parts) do
          modify :item_id, references(:items, name: :parts_item_fk, on_delete: :nothing)
        end
        """
      ],
      greenFunctions: "def part(item), do: Repo.insert_all(\"parts\", [%{item_id: item.id}])"),
  ]
}
