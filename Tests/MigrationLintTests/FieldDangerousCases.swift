extension HazardCase {
  /// What the documented rules of squawk, strong_migrations, eugene, excellent_migrations and Atlas find, and what
  /// they overlook.
  static let fieldDangerous: [HazardCase] = [
    HazardCase(
      "index by expression", "index-not-concurrent", sql: "CREATE INDEX i ON orders (lower(note))"),
    HazardCase(
      "index with a condition", "index-not-concurrent",
      sql: "CREATE INDEX i ON orders (total) WHERE status = 'open'"),
    HazardCase(
      "index of the only partition's table", "index-not-concurrent",
      sql: "CREATE INDEX i ON events_2025 (id)"),
    HazardCase(
      "not null on all partitions", "not-null-set-with-scan",
      sql: "ALTER TABLE events ALTER COLUMN id SET NOT NULL"),
    HazardCase(
      "check on all partitions", "check-constraint-validated-immediately",
      sql: "ALTER TABLE events ADD CONSTRAINT c CHECK (id > 0)"),
    HazardCase(
      "type on all partitions", "column-type-rewritten",
      sql: "ALTER TABLE events ALTER COLUMN id TYPE numeric"),
    HazardCase(
      "volatile default on all partitions", "volatile-default",
      sql: "ALTER TABLE events ADD COLUMN u uuid DEFAULT gen_random_uuid()"),
    HazardCase(
      "foreign key of all partitions", "foreign-key-validated-immediately",
      sql: "ALTER TABLE events ADD FOREIGN KEY (id) REFERENCES customers"),
    HazardCase(
      "column with default and reference", "foreign-key-validated-immediately",
      sql: "ALTER TABLE orders ADD COLUMN c9 bigint DEFAULT 1 REFERENCES customers"),
    HazardCase(
      "added and validated in one statement", "validated-in-same-transaction",
      sql: "ALTER TABLE orders ADD CONSTRAINT c CHECK (amount > 0) NOT VALID, VALIDATE CONSTRAINT c"
    ),
    HazardCase(
      "new column not null in a clause of its own", "rows-read-under-lock",
      sql: "ALTER TABLE orders ADD COLUMN q integer DEFAULT 1, ALTER COLUMN q SET NOT NULL"),
    HazardCase(
      "delete with one end", "data-change-unbatched", sql: "DELETE FROM orders WHERE id > 0"),
    HazardCase(
      "all rows but one", "data-change-unbatched",
      sql: "UPDATE orders SET note = NULL WHERE id IS DISTINCT FROM 5"),
    HazardCase(
      "limit in exists", "data-change-unbatched",
      sql:
        "UPDATE orders SET note = NULL WHERE EXISTS (SELECT 1 FROM customers c WHERE c.id = orders.customer_id LIMIT 1)"
    ),
    HazardCase(
      "limit all", "data-change-unbatched",
      sql: "DELETE FROM orders WHERE id IN (SELECT id FROM orders LIMIT ALL)"),
    HazardCase(
      "update by a join", "data-change-unbatched",
      sql: "UPDATE orders SET note = c.name FROM customers c WHERE c.id = orders.customer_id"),
    HazardCase(
      "rows moved by a query", "data-change-unbatched",
      sql: "WITH gone AS (DELETE FROM orders RETURNING *) SELECT count(*) FROM gone"),
    HazardCase(
      "merge", "data-change-unbatched",
      sql:
        "MERGE INTO orders o USING customers c ON o.customer_id = c.id WHEN MATCHED THEN UPDATE SET note = c.name"
    ),
    HazardCase(
      "explain analyze", "data-change-unbatched",
      sql: "EXPLAIN ANALYZE UPDATE orders SET note = 'x'"),
    HazardCase(
      "update in a block", "data-change-unbatched",
      sql: "DO $$ BEGIN UPDATE orders SET note = 'x'; END $$"),
    HazardCase(
      "index in a block", "index-not-concurrent",
      sql: "DO $$ BEGIN CREATE INDEX i1 ON orders (total); END $$"),
    HazardCase(
      "rewrite in a block", "volatile-default",
      sql: "DO $$ BEGIN ALTER TABLE orders ADD COLUMN u uuid DEFAULT gen_random_uuid(); END $$"),
    HazardCase(
      "drop in a text of a block", "table-dropped",
      sql: "DO $$ BEGIN EXECUTE 'DROP TABLE invoices CASCADE'; END $$"),
    HazardCase(
      "schema renamed", "table-renamed",
      sql: "ALTER SCHEMA public RENAME TO shop"),
    HazardCase(
      "function of a trigger dropped", "drop-cascades", sql: "DROP FUNCTION touch() CASCADE"),
    HazardCase(
      "rule that swallows", "trigger-changed",
      sql: "CREATE RULE r AS ON DELETE TO customers DO INSTEAD NOTHING"),
    HazardCase("lock by hand", "table-locked", sql: "LOCK TABLE orders"),
    HazardCase(
      "sequence begins again", "sequence-changed",
      sql: "ALTER SEQUENCE orders_id_seq RESTART WITH 1"),
    HazardCase(
      "type renamed", "object-removed", sql: "ALTER TYPE order_status RENAME TO ostatus"),
    HazardCase(
      "unique index dropped concurrently", "unique-index-dropped",
      concurrently: "drop index(:orders, [:number], concurrently: true)"),
    HazardCase(
      "primary key dropped", "constraint-dropped",
      sql: "ALTER TABLE orders DROP CONSTRAINT orders_pkey"),
    HazardCase(
      "unique index goes with a column of its condition", "index-dropped-with-column",
      "def up do\n  execute \"CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS x ON orders (note) WHERE legacy_code IS NULL\"\n  execute \"ALTER TABLE orders DROP COLUMN legacy_code\"\nend\n@disable_ddl_transaction true\n@disable_migration_lock true"
    ),
    HazardCase(
      "new enum value as a default", "enum-value-used-at-once",
      "def up do\n  execute \"ALTER TYPE order_status ADD VALUE 'it''s'\"\n  execute \"ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'it''s'\"\nend"
    ),
    HazardCase(
      "integer to text", "column-type-rewritten",
      sql: "ALTER TABLE orders ALTER COLUMN total TYPE text"),
    HazardCase(
      "integer to smallint", "column-type-narrowed",
      sql: "ALTER TABLE orders ALTER COLUMN total TYPE smallint"),
    HazardCase(
      "char", "column-type-narrowed", sql: "ALTER TABLE orders ALTER COLUMN note TYPE char(10)"),
    HazardCase(
      "add column json", "json-column", sql: "ALTER TABLE orders ADD COLUMN doc json"),
    HazardCase(
      "add column of an array of json", "json-column",
      orders: "add :docs, {:array, :json}"),
    HazardCase(
      "serial by hand", "volatile-default", sql: "ALTER TABLE orders ADD COLUMN n serial"),
    HazardCase(
      "identity by hand", "volatile-default",
      sql: "ALTER TABLE orders ADD COLUMN n bigint GENERATED BY DEFAULT AS IDENTITY"),
    HazardCase(
      "statement timestamp is stable, the clock is not", "volatile-default",
      sql: "ALTER TABLE orders ADD COLUMN t timestamptz DEFAULT clock_timestamp()"),
    HazardCase("vacuum full", "table-rewritten", concurrently: "execute \"VACUUM FULL orders\""),
    HazardCase(
      "database by truncate cascade", "table-truncated", sql: "TRUNCATE customers CASCADE"),
    HazardCase(
      "column dropped with cascade", "drop-cascades",
      sql: "ALTER TABLE orders DROP COLUMN number CASCADE"),
    HazardCase("view dropped", "table-dropped", sql: "DROP VIEW order_numbers"),
    HazardCase(
      "view column renamed", "column-renamed",
      sql: "ALTER VIEW order_numbers RENAME COLUMN number TO code"),
    HazardCase(
      "two statements in one text", "migration-fails",
      sql: "ALTER TABLE orders ADD COLUMN q int; ALTER TABLE orders ADD COLUMN r int"),
    HazardCase(
      "proof dropped in the same command on a partitioned table", "not-null-proof-defeated",
      "def up do\n  execute \"ALTER TABLE readings ALTER kind SET NOT NULL, DROP CONSTRAINT kind_given\"\nend\n\ndef down, do: :ok"
    ),
    HazardCase(
      "index of one partition", "index-dropped-not-concurrently",
      sql: "DROP INDEX readings_2025_kind"),
    HazardCase(
      "index moved", "table-rewritten", sql: "ALTER INDEX orders_pkey SET TABLESPACE fast"),
    HazardCase(
      "new table filled beside a lock", "lock-held-by-later-statements",
      "def up do\n  execute \"ALTER TABLE carriers ADD COLUMN x integer\"\n  execute \"CREATE TABLE copies (id bigint)\"\n  execute \"INSERT INTO copies SELECT id FROM orders\"\nend\n\ndef down, do: :ok"
    ),
    HazardCase(
      "two statements in a transaction of a file", "data-change-with-schema-change",
      "def up do\n  execute \"ALTER TABLE orders ADD COLUMN x integer\"\n  execute \"UPDATE orders SET x = 1 WHERE total > 3\"\nend"
    ),
    HazardCase(
      "no default for a required column by modify", "default-dropped",
      sql: "ALTER TABLE orders ALTER COLUMN status SET DEFAULT NULL"),
    HazardCase(
      "index made again under its name", "index-replaced-before-successor",
      concurrently: """
        drop index(:orders, [:customer_id], concurrently: true)
          create index(:orders, [:customer_id], concurrently: true)
        """),
    HazardCase(
      "another database dropped", "table-dropped", concurrently: "execute \"DROP DATABASE stock\""),
    HazardCase(
      "column with a domain that has a check of its own", "volatile-default",
      "def up do\n  execute \"CREATE DOMAIN positive AS integer CHECK (VALUE > 0)\"\n  execute \"ALTER TABLE orders ADD COLUMN p positive\"\nend\n\ndef down, do: :ok"
    ),
    HazardCase(
      "index by a loop", "index-not-concurrent",
      "def change do\n  for column <- [:total, :fee] do\n    create index(:orders, [column])\n  end\nend"
    ),
    HazardCase(
      "column typed by its letters", "column-type-rewritten",
      sql: "ALTER TABLE orders ALTER COLUMN note TYPE text USING lower(note)"),
    HazardCase(
      "column removed and another added", "mixed-operation-classes",
      "def up do\n  alter table(:orders) do\n    remove :note\n    add :remark, :text\n  end\nend\n\ndef down, do: :ok"
    ),
  ]
}
