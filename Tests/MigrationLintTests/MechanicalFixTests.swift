import Diagnostics
import MigrationLint
import Testing

/// What can be rewritten without judgement is, and what cannot is left alone.
@Suite struct MechanicalFixTests {
  private static let schema =
    "CREATE TABLE customers (id bigserial PRIMARY KEY);"
    + "CREATE TABLE orders (id bigserial PRIMARY KEY, total integer);"

  /// The migration's file after the fixes of its findings.
  private func fixed(_ migration: String) throws -> String {
    let example = RuleExample("fixed", schema: Self.schema, migration: migration)
    let path = "priv/repo/migrations/20260101000000_example.exs"
    let source = SourceFile(path: path, text: example.source)
    let edits = MechanicalFixes(source).edits(for: try RuleExampleTests.findings(of: example))
    var bytes: [UInt8] = []
    var position = 0
    for edit in edits {
      bytes += source.bytes[position..<edit.range.start] + Array(edit.replacement.utf8)
      position = edit.range.end
    }
    return String(decoding: bytes + source.bytes[position...], as: UTF8.self)
  }

  @Test func `an index becomes concurrent, with both attributes`() throws {
    let text = try fixed("def change do\n  create index(:orders, [:total], name: :by_total)\nend")
    #expect(text.contains("create index(:orders, [:total], name: :by_total, concurrently: true)"))
    #expect(
      text.contains(
        "use Ecto.Migration\n\n  @disable_ddl_transaction true\n  @disable_migration_lock true\n"))
  }

  @Test func `an index beside another change stays`() throws {
    let migration =
      "def change do\n  alter table(:orders) do\n    add :note, :text\n  end\n\n  create index(:orders, [:note])\nend"
    let text = try fixed(migration)
    #expect(!text.contains("concurrently"))
  }

  @Test func `a replaced index keeps its transaction, within which nobody misses it`() throws {
    let replaced = try fixed(
      "def up do\n  create index(:orders, [:total])\nend\n\ndef down do\n  drop index(:orders, [:total])\nend"
    )
    #expect(replaced.contains("concurrently"))
    let gap = try fixed(
      "def up do\n  drop_if_exists index(:orders, [:total])\n  create index(:orders, [:total, :id])\nend"
    )
    #expect(!gap.contains("concurrently"))
  }

  @Test func `a foreign key and a check are not validated at once`() throws {
    let text = try fixed(
      "def change do\n  alter table(:orders) do\n    add :customer_id, references(:customers)\n  end\nend"
    )
    #expect(text.contains("add :customer_id, references(:customers, validate: false)"))
    let check = try fixed(
      "def change do\n  create constraint(:orders, :positive, check: \"total > (0)\")\nend")
    #expect(
      check.contains("constraint(:orders, :positive, check: \"total > (0)\", validate: false)"))
  }

  @Test func `json becomes jsonb`() throws {
    let text = try fixed(
      "def change do\n  alter table(:orders) do\n    add :data, :json\n  end\nend")
    #expect(text.contains("add :data, :map"))
  }

  @Test(arguments: [
    ("add :json, :json, comment: \":json\"", "add :json, :map, comment: \":json\""),
    ("add :json, :json", "add :json, :map"),
    ("add(:json, :json)", "add(:json, :map)"),
    ("add :note, :text; add :data, :json", "add :note, :text; add :data, :map"),
    ("add :add, :json, default: nil", "add :add, :map, default: nil"),
    ("add :data, Enum.at([:text, :json], 1)", "add :data, Enum.at([:text, :json], 1)"),
  ])
  func `only the type of a column is changed`(column: String, expected: String) throws {
    let text = try fixed("def change do\n  alter table(:orders) do\n    \(column)\n  end\nend")
    #expect(text.contains("    \(expected)\n"), "\(text)")
  }
}
