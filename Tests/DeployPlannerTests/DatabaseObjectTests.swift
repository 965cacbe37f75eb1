import DeployPlanner
import Testing

/// What code needs of a database beside tables: functions, sequences, triggers, domains.
@Suite struct DatabaseObjectTests {
  @Test(arguments: cases)
  func `is placed by what the code needs of the database`(_ item: OrderingCase) {
    let plan = item.release.plan
    #expect(
      plan.placements == item.expected,
      "\(plan.works.map(\.why)) \(plan.works.flatMap(\.evidence)) \(plan.unknowns.map(\.reason))")
  }

  private static let doubling = """
    execute("CREATE FUNCTION twice(i integer) RETURNS integer LANGUAGE sql AS 'SELECT i * 2'", "")
    """
  private static let callsTwice =
    "def twice, do: Repo.all(from i in Item, select: fragment(\"twice(?)\", i.size))"
  private static let numbers = "execute(\"CREATE SEQUENCE numbers\", \"\")"
  private static let setsSize =
    "def resize(i), do: i |> Ecto.Changeset.change(size: 500) |> Repo.update()"
  private static let sized = "field :name, :string\n field :size, :integer"

  private static let views = [
    "execute(\"CREATE VIEW large AS SELECT id, size FROM items\", \"\")",
    "execute(\"CREATE VIEW larger AS SELECT id, size AS extent FROM large WHERE size > 9\", \"\")",
  ]

  /// A trigger whose function has the body.
  private static func trigger(_ body: String, timing: String = "BEFORE INSERT OR UPDATE") -> String
  {
    """
    execute("CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$ \(body) $$", "")
    execute("CREATE TRIGGER fill \(timing) ON items FOR EACH ROW EXECUTE FUNCTION fill()", "")
    """
  }

  static let cases: [OrderingCase] = [
    OrderingCase(
      "a function that blue calls is dropped", "ok break next-release",
      applied: OrderingCase.tables + [doubling],
      pending: ["execute(\"DROP FUNCTION twice(integer)\", \"\")"], blue: sized,
      functions: callsTwice, greenFunctions: "def none, do: :ok"),
    OrderingCase(
      "a function that green calls is made", "break ok before-code", pending: [doubling],
      blue: sized, functions: "def none, do: :ok", greenFunctions: callsTwice),
    OrderingCase(
      "a function that green calls in SQL is made", "break ok before-code", pending: [doubling],
      functions: "def none, do: :ok",
      greenFunctions: "def two, do: Repo.query!(\"SELECT twice(size) FROM items\")"),
    OrderingCase(
      "PostgreSQL's own functions need nothing", "ok ok after-code", pending: [doubling],
      functions:
        "def all_up, do: Repo.query!(\"SELECT upper(name), count(*), coalesce(max(size), 0), date(now()) FROM items GROUP BY 1\")"
    ),
    OrderingCase(
      "an extension whose function green calls", "break ok before-code",
      pending: ["execute(\"CREATE EXTENSION IF NOT EXISTS pg_trgm\", \"\")"],
      functions: "def none, do: :ok",
      greenFunctions:
        "def like, do: Repo.all(from i in Item, where: fragment(\"similarity(?, ?) > 0\", i.name, \"x\"))"
    ),
    OrderingCase(
      "a sequence that blue draws from is dropped", "ok break next-release",
      applied: OrderingCase.tables + [numbers],
      pending: ["execute(\"DROP SEQUENCE numbers\", \"\")"],
      functions: "def next, do: Repo.query!(\"SELECT nextval('numbers')\")",
      greenFunctions: "def none, do: :ok"),
    OrderingCase(
      "a sequence that green draws from is made", "break ok before-code", pending: [numbers],
      functions: "def none, do: :ok",
      greenFunctions:
        "def next, do: Repo.one(from n in fragment(\"SELECT nextval('numbers') AS n\"), select: n.n)"
    ),
    OrderingCase(
      "a trigger sets a column that is dropped", "ok break break blocked",
      applied: OrderingCase.tables + [trigger("BEGIN NEW.state := NEW.name; RETURN NEW; END")],
      pending: ["alter table(:items) do\n remove :state, :string\nend"]),
    OrderingCase(
      "a trigger writes into a table that is not there yet", "ok break next-release",
      "break ok before-code",
      pending: [
        trigger(
          "BEGIN INSERT INTO items_log(item) VALUES (NEW.id); RETURN NULL; END",
          timing: "AFTER INSERT"),
        "create table(:items_log) do\n add :item, :bigint\nend",
      ]),
    OrderingCase(
      "a domain gets a CHECK that a literal violates", "ok break break blocked",
      applied: [
        "execute(\"CREATE DOMAIN amount AS integer CHECK (VALUE > 0)\", \"\")",
        "create table(:items) do\n add :name, :string\n add :size, :amount\nend",
      ],
      pending: ["execute(\"ALTER DOMAIN amount ADD CHECK (VALUE < 100)\", \"\")"], blue: sized,
      functions: setsSize.replacing("(i)", with: "(%Item{} = i)")),
    OrderingCase(
      "a materialized view that green refreshes concurrently", "break ok before-code",
      applied: OrderingCase.tables + [
        "execute(\"CREATE MATERIALIZED VIEW sizes AS SELECT size FROM items\", \"\")"
      ],
      pending: ["create unique_index(:sizes, [:size])"], functions: "def none, do: :ok",
      greenFunctions:
        "def refresh, do: Repo.query!(\"REFRESH MATERIALIZED VIEW CONCURRENTLY sizes\")"),
    OrderingCase(
      "a write through a view of a view", "ok ok after-code",
      applied: OrderingCase.tables + views,
      pending: ["alter table(:items) do\n add :note, :string\nend"],
      functions: "def put, do: Repo.query!(\"UPDATE larger SET extent = 1 WHERE id = 1\")"),
    OrderingCase(
      "a view below another one can be written no longer", "ok break break blocked",
      applied: OrderingCase.tables + views,
      pending: [
        "execute(\"CREATE OR REPLACE VIEW large AS SELECT DISTINCT id, size FROM items\", \"\")"
      ],
      functions: "def put, do: Repo.query!(\"UPDATE larger SET extent = 1 WHERE id = 1\")"),
    OrderingCase(
      "a column of a view below another one is computed from now on", "ok break break blocked",
      applied: OrderingCase.tables + views,
      pending: [
        "execute(\"CREATE OR REPLACE VIEW large AS SELECT id, size + 0 AS size FROM items\", \"\")"
      ],
      functions: "def put, do: Repo.query!(\"UPDATE larger SET extent = 1 WHERE id = 1\")"),
    OrderingCase(
      "a tenant's table loses a column that is read under a prefix that is not known",
      "ok unknown next-release",
      applied: OrderingCase.tables + [
        "execute(\"CREATE SCHEMA tenant\", \"\")",
        "create table(:items, prefix: \"tenant\") do\n add :name, :string\nend",
      ],
      pending: ["alter table(:items, prefix: \"tenant\") do\n remove :name, :string\nend"],
      functions: "def of(t), do: Item |> Ecto.Query.put_query_prefix(t) |> Repo.all()",
      greenFunctions: "def none, do: :ok"),
  ]

  @Test(arguments: [
    ("next(prefix text)", "ok break next-release"), ("next(prefix text DEFAULT 'x')", "ok ok"),
    ("next(VARIADIC parts text[])", "ok break next-release"),
    ("next(VARIADIC parts text[] DEFAULT '{}')", "ok ok"),
  ])
  func `a function is called with its defaults`(form: String, expected: String) throws {
    let item = OrderingCase(
      "",
      applied: OrderingCase.tables + [
        #"execute "CREATE FUNCTION next() RETURNS text AS 'SELECT 1::text' LANGUAGE sql", """#
      ],
      pending: [
        """
        execute "DROP FUNCTION next()", ""
        execute "CREATE FUNCTION \(form) RETURNS text AS 'SELECT 1::text' LANGUAGE sql", ""
        """
      ],
      functions: #"def next, do: Repo.query!("SELECT next()")"#, greenFunctions: "def none, do: 1")
    #expect(try #require(item.release.plan.placements.first).hasPrefix(expected))
  }
}
