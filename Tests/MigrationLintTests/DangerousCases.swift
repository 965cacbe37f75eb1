extension HazardCase {
  /// What must be found, at warning or above; the numbers are of no order.
  static let dangerous: [HazardCase] = [
    HazardCase("index", "index-not-concurrent", "def change, do: create(index(:orders, [:total]))"),
    HazardCase(
      "unique index", "index-not-concurrent",
      "def change, do: create(unique_index(:customers, [:email]))"),
    HazardCase(
      "unique constraint", "unique-constraint-not-prebuilt",
      sql: "ALTER TABLE customers ADD UNIQUE (email)"),
    HazardCase(
      "unique column", "unique-constraint-not-prebuilt",
      sql: "ALTER TABLE orders ADD COLUMN slug text UNIQUE"),
    HazardCase(
      "primary key", "unique-constraint-not-prebuilt",
      sql: "ALTER TABLE invoices ADD PRIMARY KEY (code)"),
    HazardCase(
      "primary key by a nullable index", "primary-key-nullable-columns",
      sql: "ALTER TABLE invoices ADD PRIMARY KEY USING INDEX invoices_number_index"),
    HazardCase(
      "concurrently in a transaction", "concurrent-index-in-transaction",
      "def change, do: create(index(:orders, [:total], concurrently: true))"),
    HazardCase(
      "concurrently behind the lock", "concurrent-index-behind-migration-lock",
      "@disable_ddl_transaction true\ndef change, do: create(index(:orders, [:total], concurrently: true))"
    ),
    HazardCase(
      "index dropped", "index-dropped-not-concurrently",
      "def change, do: drop(index(:orders, [:customer_id]))"),
    HazardCase("index of a constraint dropped", "migration-fails", sql: "DROP INDEX orders_pkey"),
    HazardCase(
      "index replaced", "index-replaced-before-successor",
      concurrently: """
        drop index(:orders, [:customer_id], concurrently: true)
          create index(:orders, [:customer_id, :total], concurrently: true)
        """),
    HazardCase(
      "index on all partitions", "index-on-partitioned-table",
      "def change, do: create(index(:events, [:at]))"),
    HazardCase(
      "concurrently on a partitioned table", "migration-fails",
      concurrently: "create index(:events, [:at], concurrently: true)"),
    HazardCase("reindex", "reindex-not-concurrent", sql: "REINDEX TABLE orders"),
    HazardCase(
      "foreign key", "foreign-key-validated-immediately",
      sql: "ALTER TABLE orders ADD FOREIGN KEY (amount) REFERENCES carriers"),
    HazardCase(
      "references on an existing table", "foreign-key-validated-immediately",
      orders: "add :agent_id, references(:customers)"),
    HazardCase(
      "modify to references", "foreign-key-validated-immediately",
      orders: "modify :amount, references(:carriers, type: :integer)"),
    HazardCase(
      "several foreign keys", "locks-accumulate",
      """
      def change do
        alter table(:orders) do
          add :agent_id, references(:customers, validate: false)
          add :agency_id, references(:carriers, validate: false)
        end
      end
      """),
    HazardCase(
      "foreign key of another type", "foreign-key-type-mismatch",
      orders: "add :agent_id, references(:customers, type: :integer, validate: false)"),
    HazardCase(
      "foreign key dropped", "foreign-key-locks-referenced-table",
      "def up, do: drop(constraint(:orders, :orders_customer_id_fkey))"),
    HazardCase(
      "foreign key column dropped", "foreign-key-locks-referenced-table",
      orders: "remove :customer_id"),
    HazardCase(
      "foreign key not valid on a partitioned table", "migration-fails",
      sql: "ALTER TABLE events ADD FOREIGN KEY (id) REFERENCES customers NOT VALID"),
    HazardCase(
      "check", "check-constraint-validated-immediately",
      "def change, do: create(constraint(:orders, :positive, check: \"amount > 1\"))"),
    HazardCase(
      "column with a check", "check-constraint-validated-immediately",
      sql: "ALTER TABLE orders ADD COLUMN rank integer DEFAULT 1 CHECK (rank > 0)"),
    HazardCase(
      "not valid and validated", "validated-in-same-transaction",
      """
      def up do
        create constraint(:orders, :positive, check: "amount > 1", validate: false)
        execute "ALTER TABLE orders VALIDATE CONSTRAINT positive"
      end
      """),
    HazardCase(
      "exclusion", "exclusion-constraint-added",
      "def change, do: create(constraint(:stays, :alone, exclude: \"gist (during WITH &&)\"))"),
    HazardCase(
      "exclusion not valid", "migration-fails",
      "def change, do: create(constraint(:stays, :alone, exclude: \"gist (during WITH &&)\", validate: false))"
    ),
    HazardCase(
      "set not null", "not-null-set-with-scan", orders: "modify :amount, :integer, null: false"),
    HazardCase(
      "set not null by hand", "not-null-set-with-scan",
      sql: "ALTER TABLE orders ALTER COLUMN note SET NOT NULL"),
    HazardCase(
      "proof defeated by modify", "not-null-proof-defeated",
      orders: "modify :total, :integer, null: false"),
    HazardCase(
      "proof that proves nothing", "not-null-proof-defeated",
      sql: "ALTER TABLE orders ALTER COLUMN paid SET NOT NULL"),
    HazardCase(
      "proof dropped at once", "not-null-proof-defeated",
      sql: "ALTER TABLE orders ALTER COLUMN total SET NOT NULL, DROP CONSTRAINT total_present"),
    HazardCase(
      "required column", "required-column-added", orders: "add :currency, :string, null: false"),
    HazardCase("timestamps", "required-column-added", orders: "timestamps()"),
    HazardCase(
      "volatile default", "volatile-default",
      orders: "add :token, :uuid, default: fragment(\"gen_random_uuid()\")"),
    HazardCase(
      "clock", "volatile-default",
      orders: "add :at, :naive_datetime, default: fragment(\"clock_timestamp()\")"),
    HazardCase("serial", "volatile-default", orders: "add :position, :serial"),
    HazardCase(
      "identity", "volatile-default",
      sql: "ALTER TABLE orders ADD COLUMN position bigint GENERATED ALWAYS AS IDENTITY"),
    HazardCase(
      "generated", "volatile-default",
      sql: "ALTER TABLE orders ADD COLUMN double integer GENERATED ALWAYS AS (total * 2) STORED"),
    HazardCase(
      "domain check", "domain-constraint-validated", sql: "ALTER DOMAIN price ADD CHECK (VALUE > 0)"
    ),
    HazardCase("json", "json-column", orders: "add :payload, :json"),
    HazardCase(
      "default of a required column dropped", "default-dropped",
      sql: "ALTER TABLE orders ALTER COLUMN status DROP DEFAULT"),
    HazardCase("integer to bigint", "column-type-rewritten", orders: "modify :amount, :bigint"),
    HazardCase("text to string", "column-type-narrowed", orders: "modify :note, :string"),
    HazardCase("usec to seconds", "column-type-narrowed", orders: "modify :seen_at, :utc_datetime"),
    HazardCase(
      "collation", "index-rebuilt-by-type-change",
      sql: "ALTER TABLE customers ALTER COLUMN name TYPE text COLLATE \"C\""),
    HazardCase(
      "modify of a checked column", "check-rescanned-by-modify",
      orders: "modify :paid, :decimal, precision: 10, scale: 2, default: 1"),
    HazardCase(
      "modify of a key", "key-modified", orders: "modify :customer_id, :bigint, default: 1"),
    HazardCase("column of a view", "migration-fails", orders: "modify :number, :text"),
    HazardCase("column removed", "column-removed", orders: "remove :note"),
    HazardCase(
      "index goes with the column", "index-dropped-with-column", orders: "remove :legacy_code"),
    HazardCase("table dropped", "table-dropped", "def up, do: drop(table(:invoices))"),
    HazardCase(
      "drop cascade", "drop-cascades", "def up, do: drop(table(:customers), mode: :cascade)"),
    HazardCase(
      "column renamed", "column-renamed",
      "def change, do: rename(table(:orders), :note, to: :remark)"),
    HazardCase(
      "table renamed", "table-renamed",
      "def change, do: rename(table(:orders), to: table(:purchases))"),
    HazardCase("table moved", "table-renamed", sql: "ALTER TABLE invoices SET SCHEMA archive"),
    HazardCase(
      "constraint renamed", "constraint-renamed",
      sql: "ALTER TABLE orders RENAME CONSTRAINT paid_positive TO paid_check"),
    HazardCase(
      "unique index renamed", "index-renamed",
      sql: "ALTER INDEX orders_number_index RENAME TO orders_number_key"),
    HazardCase(
      "enum value used at once", "enum-value-used-at-once",
      "def up do\n  execute \"ALTER TYPE order_status ADD VALUE 'lost'\"\n  execute \"UPDATE orders SET state = 'lost' WHERE id = 1\"\nend"
    ),
    HazardCase(
      "enum value renamed", "enum-value-renamed",
      sql: "ALTER TYPE order_status RENAME VALUE 'paid' TO 'settled'"),
    HazardCase(
      "partition attached", "partition-attached-with-scan",
      sql:
        "ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')"
    ),
    HazardCase(
      "partition detached", "partition-detached-under-lock",
      sql: "ALTER TABLE events DETACH PARTITION events_2025"),
    HazardCase(
      "partition made", "partition-created-under-lock",
      sql:
        "CREATE TABLE events_2028 PARTITION OF events FOR VALUES FROM ('2028-01-01') TO ('2029-01-01')"
    ),
    HazardCase("truncate", "table-truncated", sql: "TRUNCATE customers CASCADE"),
    HazardCase("cluster", "table-rewritten", sql: "CLUSTER orders USING orders_pkey"),
    HazardCase("unlogged", "table-rewritten", sql: "ALTER TABLE invoices SET UNLOGGED"),
    HazardCase(
      "refresh", "materialized-view-refreshed-under-lock",
      sql: "REFRESH MATERIALIZED VIEW order_ids"),
    HazardCase("trigger dropped", "trigger-changed", sql: "DROP TRIGGER touch ON customers"),
    HazardCase(
      "row security", "row-security-changed", sql: "ALTER TABLE orders ENABLE ROW LEVEL SECURITY"),
    HazardCase("revoke", "privilege-revoked", sql: "REVOKE UPDATE ON orders FROM PUBLIC"),
    HazardCase(
      "index after alter", "lock-held-by-later-statements",
      """
      def change do
        alter table(:customers) do
          add :rank, :integer
        end

        create index(:orders, [:total])
      end
      """),
    HazardCase(
      "backfill with the column", "data-change-with-schema-change",
      """
      def up do
        alter table(:orders) do
          add :currency, :string
        end

        execute "UPDATE orders SET currency = 'EUR'"
      end
      """),
    HazardCase("update of all", "data-change-unbatched", sql: "UPDATE orders SET note = 'x'"),
    HazardCase(
      "delete by a condition", "data-change-unbatched",
      sql: "DELETE FROM orders WHERE status = 'void'"),
    HazardCase(
      "update_all", "data-change-unbatched",
      "def up, do: repo().update_all(\"orders\", set: [note: \"x\"])"),
    HazardCase(
      "opaque SQL", "unknown-change", "def up, do: execute(System.get_env(\"MIGRATION_SQL\"))"),
    HazardCase(
      "not idempotent", "not-idempotent-outside-transaction",
      concurrently: """
        alter table(:orders) do
            add :rank, :integer
          end

          create index(:orders, [:rank], concurrently: true)
        """),
    HazardCase(
      "long name", "identifier-truncated",
      concurrently:
        "create index(:orders, [:total], concurrently: true, name: :orders_by_total_and_by_nothing_else_so_that_the_name_becomes_too_long)"
    ),
    HazardCase(
      "expand and contract", "mixed-operation-classes",
      "def up do\n  alter table(:orders) do\n    add :remark, :text\n    remove :note\n  end\nend"),
    HazardCase("misspelt option", "misspelt-option", orders: "add :rank, :integer, defualt: 1"),
  ]
}
