import DeployPlanner
import Testing

/// `insert_all` with rows from its caller: which fields they have is not seen.
@Suite struct CallerRowTests {
  private static let generate = """
    execute "ALTER TABLE items DROP COLUMN size", ""
    execute "ALTER TABLE items ADD COLUMN size int GENERATED ALWAYS AS (length(name)) STORED", ""
    """

  @Test(arguments: [
    ("def import(rows), do: Repo.insert_all(Item, rows)", "ok break next-release"),
    ("def import(_), do: Repo.insert_all(Item, [%{size: 1}])", "ok break break blocked"),
  ])
  func `a generated column is not written for certain`(function: String, expected: String) {
    let item = OrderingCase(
      "", pending: [Self.generate],
      blue: "field :name, :string\nfield :size, :integer, default: 0",
      green: "field :name, :string\nfield :size, :integer, read_after_writes: true",
      functions: function)
    #expect(item.release.plan.placements == [expected])
  }

  @Test(arguments: [
    ("", "ok ok after-code"),
    ("def rows(r), do: import([%{rank: r}])", "break ok before-code"),
    ("def rows(r), do: import([%{String.to_atom(hd(r)) => 1}])", "break ok before-code"),
    ("def rows(item), do: import([Map.from_struct(item)])", "break ok before-code"),
  ])
  func `a field that only rows of the caller may have is needed where some code names it`(
    caller: String, expected: String
  ) {
    let item = OrderingCase(
      "", pending: ["alter table(:items), do: add(:rank, :integer)"],
      green: "field :name, :string\nfield :rank, :integer, load_in_query: false",
      functions: "def import(rows), do: Repo.insert_all(Item, rows)\n\(caller)")
    #expect(item.release.plan.placements == [expected])
  }
}
