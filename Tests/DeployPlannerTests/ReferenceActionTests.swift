import DeployPlanner
import MigrationLint
import Testing

/// What the actions of foreign keys do to the rows of other tables, and what refuses it there.
@Suite struct ReferenceActionTests {
  @Test(arguments: cases)
  func `a statement fails where what it sets off fails`(_ item: OrderingCase) {
    #expect(item.release.plan.placements == item.expected)
  }

  private static let clear = """
    def clear, do: Repo.delete_all(from i in Item, where: i.name == "x")
    """
  private static let rename = """
    def rename(old, new), do: Repo.update_all(from(i in Item, where: i.name == ^old), set: [name: new])
    """
  private static let named = ["create unique_index(:items, [:name])"]

  /// Items have parts; the shelves hold some of them.
  private static func parts(
    _ key: String, shelf: String = "references(:parts)", _ options: String = ""
  ) -> [String] {
    OrderingCase.tables + [
      "create table(:parts) do\n add :item_id, \(key)\(options)\nend",
      "create table(:shelves) do\n add :part_id, \(shelf)\nend",
    ]
  }

  private static func change(_ table: String, _ column: String, to key: String) -> [String] {
    [
      """
      drop constraint(:\(table), "\(table)_\(column)_fkey")
      alter table(:\(table)) do
        modify :\(column), \(key)
      end
      """
    ]
  }

  private static let cascade = "references(:items, on_delete: :delete_all)"

  private static let cases: [OrderingCase] = [
    OrderingCase(
      "a cascade that a key further on comes to refuse", "ok break break blocked",
      applied: parts(cascade, shelf: "references(:parts, on_delete: :delete_all)"),
      pending: change("shelves", "part_id", to: "references(:parts, on_delete: :nothing)"),
      functions: clear),
    OrderingCase(
      "a cascade that comes to meet a key that refuses", "ok break break blocked",
      applied: parts("references(:items, on_delete: :nilify_all)"),
      pending: change("parts", "item_id", to: cascade), functions: clear),
    OrderingCase(
      "a key further on that lets the cascade through", "break ok before-code",
      applied: parts(cascade),
      pending: change("shelves", "part_id", to: "references(:parts, on_delete: :delete_all)"),
      greenFunctions: clear),
    OrderingCase(
      "a cascade that green's delete must not meet", "break ok before-code",
      applied: parts(cascade),
      pending: change("parts", "item_id", to: "references(:items, on_delete: :nilify_all)"),
      greenFunctions: clear),
    OrderingCase(
      "a refusal that the code makes a form error", "ok ok after-drain",
      applied: parts(cascade, shelf: "references(:parts, on_delete: :delete_all)"),
      pending: change("shelves", "part_id", to: "references(:parts, on_delete: :nothing)"),
      functions: """
        def drop(item) do
          item
          |> Ecto.Changeset.change()
          |> Ecto.Changeset.foreign_key_constraint(:id, name: :shelves_part_id_fkey)
          |> Repo.delete()
        end
        """),
    OrderingCase(
      "a cascade into a table that refuses now as before", "ok ok after-code",
      applied: parts(cascade), pending: ["create index(:parts, [:item_id])"], functions: clear),
    OrderingCase(
      "SET NULL in a column that comes to refuse NULL", "ok break break blocked",
      applied: parts("references(:items, on_delete: :nilify_all)"),
      pending: ["execute(\"ALTER TABLE parts ALTER item_id SET NOT NULL\", \"\")"],
      functions: clear),
    OrderingCase(
      "SET NULL that a new CHECK refuses", "ok break next-release",
      applied: parts("references(:items, on_delete: :nilify_all)"),
      pending: ["create constraint(:parts, :owned, check: \"item_id IS NOT NULL\")"],
      functions: clear),
    OrderingCase(
      "another value of a column that a new key of an old table refers to",
      "ok break break blocked",
      applied: OrderingCase.tables + named + ["create table(:parts) do\n add :item, :string\nend"],
      pending: [
        """
        alter table(:parts) do
          modify :item, references(:items, column: :name, type: :string)
        end
        """
      ],
      functions: rename),
    OrderingCase(
      "another value of a column that the key follows", "ok ok after-drain",
      applied: OrderingCase.tables + named + ["create table(:parts) do\n add :item, :string\nend"],
      pending: [
        """
        alter table(:parts) do
          modify :item, references(:items, column: :name, type: :string, on_update: :update_all)
        end
        """
      ],
      functions: rename),
    OrderingCase(
      "two keys that refer to each other by cascade", "ok ok after-code",
      applied: parts(cascade) + [
        "alter table(:items) do\n add :part_id, references(:parts, on_delete: :delete_all)\nend"
      ],
      pending: ["create index(:parts, [:item_id])"], functions: clear),
  ]
}
