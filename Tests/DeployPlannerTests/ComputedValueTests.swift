import DeployPlanner
import Testing

/// Generated columns and indexes on expressions are computed of what the code writes.
@Suite struct ComputedValueTests {
  static let fields = """
    field :name, :string
    field :size, :integer
    field :state, :string
    field :data, :map
    """

  @Test(arguments: [
    ("CREATE INDEX i ON items ((state::int))", "ok break break blocked"),
    ("CREATE INDEX i ON items ((lower(state)::uuid))", "ok break break blocked"),
    ("CREATE INDEX i ON items (size) WHERE state::int > 1", "ok break break blocked"),
    (
      "ALTER TABLE items ADD COLUMN no int GENERATED ALWAYS AS (state::int) STORED",
      "ok break break blocked"
    ),
    (
      "ALTER TABLE items ADD COLUMN no int NOT NULL GENERATED ALWAYS AS (length(state)) STORED",
      "ok break break blocked"
    ),
    (
      """
      ALTER TABLE items ADD COLUMN no text NOT NULL
        GENERATED ALWAYS AS (coalesce(data, '{}')->>'kind') STORED
      """, "ok break break blocked"
    ),
    (
      """
      ALTER TABLE items ADD COLUMN no int NOT NULL
        GENERATED ALWAYS AS (CASE WHEN state = 'a' THEN 1 END) STORED
      """, "ok break break blocked"
    ),
    (
      """
      ALTER TABLE items ADD COLUMN no tsvector NOT NULL
        GENERATED ALWAYS AS (to_tsvector('english', state)) STORED
      """, "ok break break blocked"
    ),
    (
      """
      ALTER TABLE items ADD COLUMN parts int NOT NULL DEFAULT 0,
        ADD COLUMN no int GENERATED ALWAYS AS (length(coalesce(state, '')) / parts) STORED
      """, "ok break break blocked"
    ),
    (
      """
      ALTER TABLE items ADD COLUMN parts int NOT NULL DEFAULT 0,
        ADD COLUMN no int GENERATED ALWAYS AS (length(coalesce(state, '')) / NULLIF(parts, 0)) STORED
      """, "ok ok after-code"
    ),
    // The code puts numbers into documents as numbers.
    ("CREATE INDEX i ON items (((data->>'at')::int))", "ok ok after-code"),
    // Every text is a value, and no row of the code is in the index.
    ("CREATE INDEX i ON items ((state::varchar(3)))", "ok ok after-code"),
    ("CREATE INDEX i ON items ((size::text))", "ok ok after-code"),
    ("CREATE INDEX i ON items ((name::int)) WHERE size > 1 AND size IS NULL", "ok ok after-code"),
    (
      "CREATE INDEX i ON items ((CASE WHEN state ~ '^[0-9]{1,4}$' THEN state::int END))",
      "ok ok after-code"
    ),
    (
      """
      ALTER TABLE items ADD COLUMN no int NOT NULL
        GENERATED ALWAYS AS (coalesce(length(state), 0)) STORED
      """, "ok ok after-code"
    ),
  ])
  func `casts fail on texts that are no value of their type`(statement: String, expected: String) {
    let item = OrderingCase(
      "", pending: ["execute \"\"\"\n\(statement)\n\"\"\", \"\""], blue: Self.fields,
      changeset: "cast(item, attrs, [:state, :data])")
    #expect(item.release.plan.placements == [expected])
  }

  @Test func `a divisor whose default is 0 may be 0`() {
    let item = OrderingCase(
      "",
      applied: OrderingCase.tables + [
        "alter table(:items), do: add(:parts, :integer, null: false, default: 0)"
      ],
      pending: [
        """
        execute "ALTER TABLE items ADD COLUMN share int GENERATED ALWAYS AS (100 / parts) STORED", ""
        """
      ], blue: "field :name, :string\nfield :parts, :integer, default: 0",
      changeset: "cast(item, attrs, [:name, :parts])")
    #expect(item.release.plan.placements == ["ok break break blocked"])
  }

  @Test func `an index that is made anew computes nothing new`() {
    let item = OrderingCase(
      "",
      applied: OrderingCase.tables + [
        #"execute "CREATE INDEX i ON items ((state::int))", """#
      ],
      pending: [
        """
        execute "DROP INDEX i", ""
        execute "CREATE INDEX j ON items ((state::int), size)", ""
        """
      ], blue: Self.fields, changeset: "cast(item, attrs, [:state])")
    #expect(item.release.plan.placements == ["ok ok after-drain"])
  }

  @Test(arguments: [("\"12\"", "ok ok after-code"), ("\"new\"", "ok break break blocked")])
  func `the values that the code names are tried`(value: String, expected: String) {
    let item = OrderingCase(
      "", pending: [#"execute "CREATE INDEX i ON items ((state::int))", """#], blue: Self.fields,
      changeset: "item |> cast(attrs, [:name]) |> put_change(:state, \(value))")
    #expect(item.release.plan.placements == [expected])
  }
}
