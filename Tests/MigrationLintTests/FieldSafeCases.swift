extension HazardCase {
  /// What looks like a hazard to a tool that does not know the schema, and is none.
  static let fieldSafe: [HazardCase] = [
    HazardCase(
      "batch by a query before it",
      sql:
        "WITH b AS (SELECT id FROM orders WHERE note IS NULL LIMIT 100) DELETE FROM orders o USING b WHERE o.id = b.id"
    ),
    HazardCase(
      "batch from a query before it",
      sql:
        "WITH b AS (SELECT id FROM orders LIMIT 100) UPDATE orders SET note = 'x' WHERE id IN (SELECT id FROM b)"
    ),
    HazardCase(
      "rows that are listed",
      sql:
        "UPDATE orders o SET note = v.n FROM (VALUES (1, 'a'), (2, 'b')) v(id, n) WHERE o.id = v.id"
    ),
    HazardCase("keys that are listed", sql: "DELETE FROM orders WHERE id IN (1, 2, 3)"),
    HazardCase("keys in an array", sql: "DELETE FROM orders WHERE id = ANY ('{1, 2}')"),
    HazardCase(
      "a unique column", sql: "UPDATE orders SET note = 'x' WHERE number = 'A-1' AND total > 3"),
    HazardCase(
      "a range with two ends", sql: "UPDATE orders SET note = 'x' WHERE id > 1000 AND id <= 2000"),
    HazardCase("the first ids", sql: "UPDATE orders SET note = 'x' WHERE id <= 1000"),
    HazardCase("no row", sql: "UPDATE orders SET note = 'x' WHERE false"),
    HazardCase(
      "a batch in a block",
      sql:
        "DO $$ BEGIN UPDATE orders SET note = 'x' WHERE id IN (SELECT id FROM orders LIMIT 100); END $$"
    ),
    HazardCase(
      "one row beside a column",
      "def up do\n  execute \"ALTER TABLE orders ADD COLUMN x integer\"\n  execute \"UPDATE customers SET name = 'x' WHERE id = 1\"\nend\n\ndef down, do: :ok"
    ),
    HazardCase(
      "one row inserted beside a column",
      "def up do\n  execute \"ALTER TABLE orders ADD COLUMN x integer\"\n  execute \"INSERT INTO carriers (name) VALUES ('x')\"\nend\n\ndef down, do: :ok"
    ),
    HazardCase(
      "a column for a moment",
      "def up do\n  execute \"ALTER TABLE orders ADD COLUMN tmp integer\"\n  execute \"ALTER TABLE orders DROP COLUMN tmp\"\nend\n\ndef down, do: :ok"
    ),
    HazardCase(
      "a new column renamed",
      "def up do\n  execute \"ALTER TABLE orders ADD COLUMN tmp integer\"\n  execute \"ALTER TABLE orders RENAME COLUMN tmp TO rank\"\nend\n\ndef down, do: :ok"
    ),
    HazardCase(
      "privileges of a new function",
      "def up do\n  execute \"CREATE FUNCTION zz() RETURNS integer LANGUAGE sql AS 'SELECT 1'\"\n  execute \"REVOKE ALL ON FUNCTION zz() FROM PUBLIC\"\nend\n\ndef down, do: :ok"
    ),
    HazardCase(
      "privileges of a new schema",
      "def up do\n  execute \"CREATE SCHEMA zz\"\n  execute \"REVOKE ALL ON SCHEMA zz FROM PUBLIC\"\nend\n\ndef down, do: :ok"
    ),
    HazardCase(
      "the word of a new enum value in a text",
      "def up do\n  execute \"ALTER TYPE order_status ADD VALUE 'gone'\"\n  execute \"CREATE TABLE zz (kind text DEFAULT 'gone')\"\nend\n\ndef down, do: :ok"
    ),
    HazardCase(
      "a function made anew",
      "def up do\n  execute \"CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'\"\n  execute \"DROP FUNCTION f()\"\nend\n\ndef down, do: :ok"
    ),
    HazardCase("array default", orders: "add :tags, {:array, :string}, default: []"),
    HazardCase("map default", orders: "add :meta, :map, default: %{}"),
    HazardCase(
      "user as a default", sql: "ALTER TABLE orders ADD COLUMN by_whom text DEFAULT current_user"),
    HazardCase(
      "not null with a constant", sql: "ALTER TABLE orders ADD COLUMN q integer NOT NULL DEFAULT 1"),
    HazardCase(
      "nullable reference", sql: "ALTER TABLE orders ADD COLUMN c bigint REFERENCES carriers"),
    HazardCase("varchar to text", sql: "ALTER TABLE orders ALTER COLUMN title TYPE text"),
    HazardCase("a plain domain", sql: "ALTER TABLE orders ADD COLUMN f price"),
    HazardCase("a table from a query", sql: "CREATE TABLE copies AS SELECT 1 AS id"),
    HazardCase(
      "an index of a table from a query",
      "def up do\n  execute \"CREATE TABLE copies AS SELECT 1 AS id\"\n  execute \"CREATE INDEX i ON copies (id)\"\nend\n\ndef down, do: :ok"
    ),
    HazardCase("analyze", sql: "ANALYZE orders"),
    HazardCase(
      "long text with a quote in it",
      sql: "COMMENT ON TABLE orders IS E'it\\'s \(String(repeating: "x", count: 80))'"),
    HazardCase(
      "batch by an array",
      sql: "DELETE FROM orders WHERE ctid = ANY (ARRAY(SELECT ctid FROM orders LIMIT 100))"),
    HazardCase("extension that is not known", sql: "CREATE EXTENSION IF NOT EXISTS postgis"),
    HazardCase(
      "column of an extension that is not known",
      "def up do\n  execute \"CREATE EXTENSION vector\"\n  alter table(:orders) do\n    add :embedding, :vector, size: 3\n  end\nend\n\ndef down, do: :ok"
    ),
    HazardCase("sequence for a wider range", sql: "ALTER SEQUENCE orders_id_seq CACHE 10"),
    HazardCase("lock that lets all pass", sql: "LOCK TABLE orders IN ACCESS SHARE MODE"),
    HazardCase(
      "a function", sql: "CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1'"),
    HazardCase(
      "trigger function anew",
      sql:
        "CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN old; END $$"
    ),
    HazardCase("one that reads only", sql: "SELECT count(*) FROM orders WHERE id = 1"),
    HazardCase(
      "default privileges",
      sql: "ALTER DEFAULT PRIVILEGES IN SCHEMA archive GRANT SELECT ON TABLES TO PUBLIC"),
    HazardCase(
      "default by the session's role",
      sql: "ALTER TABLE orders ADD COLUMN a text DEFAULT session_user"),
    HazardCase(
      "default by a setting",
      sql: "ALTER TABLE orders ADD COLUMN a text DEFAULT current_setting('app.tenant', true)"),
    HazardCase(
      "default by the time and a date",
      sql: "ALTER TABLE orders ADD COLUMN a date DEFAULT (now() + interval '7 days')::date"),
    HazardCase(
      "new table with a key of its own, filled and indexed",
      "def up do\n  create table(:notes) do\n    add :text, :text\n  end\n  execute \"INSERT INTO notes (text) VALUES ('a')\"\n  create unique_index(:notes, [:text])\nend\n\ndef down, do: drop(table(:notes))"
    ),
  ]
}
