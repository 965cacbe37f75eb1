extension HazardCase {
  /// What other tools flag, or could, and nobody has to fear: nothing at warning or above.
  static let safe: [HazardCase] = [
    HazardCase(
      "index concurrently", concurrently: "create index(:orders, [:total], concurrently: true)"),
    HazardCase(
      "unique index concurrently",
      concurrently: "create unique_index(:customers, [:email], concurrently: true)"),
    HazardCase(
      "partial index concurrently",
      concurrently: "create index(:orders, [:total], where: \"total > 9\", concurrently: true)"),
    HazardCase(
      "index dropped concurrently",
      concurrently: "drop index(:orders, [:customer_id], concurrently: true)"),
    HazardCase(
      "index replaced in the right order",
      concurrently: """
        create index(:orders, [:customer_id, :total], concurrently: true)
          drop index(:orders, [:customer_id], concurrently: true)
        """),
    HazardCase(
      "constraint by index",
      sql: "ALTER TABLE invoices ADD CONSTRAINT k UNIQUE USING INDEX invoices_number_index"),
    HazardCase(
      "primary key by index",
      sql: "ALTER TABLE invoices ADD PRIMARY KEY USING INDEX invoices_code_index"),
    HazardCase(
      "index on the parent only", "def change, do: create(index(:events, [:at], only: true))"),
    HazardCase(
      "index on a partition concurrently",
      concurrently: "create index(:events_2025, [:at], concurrently: true)"),
    HazardCase(
      "reindex concurrently",
      concurrently: "execute \"REINDEX INDEX CONCURRENTLY orders_number_index\""),
    HazardCase(
      "wide index",
      concurrently:
        "create index(:orders, [:customer_id, :total, :status, :note], concurrently: true)"),
    HazardCase("nullable column", orders: "add :rank, :integer"),
    HazardCase("constant default", orders: "add :currency, :string, null: false, default: \"EUR\""),
    HazardCase("boolean default", orders: "add :is_gift, :boolean, null: false, default: false"),
    HazardCase(
      "now()", orders: "add :at, :utc_datetime, null: false, default: fragment(\"now()\")"),
    HazardCase("array default", orders: "add :tags, {:array, :string}, null: false, default: []"),
    HazardCase("map default", orders: "add :meta, :map, null: false, default: %{}"),
    HazardCase("current_user", orders: "add :author, :string, default: fragment(\"current_user\")"),
    HazardCase("nullable timestamps", orders: "timestamps(null: true)"),
    HazardCase("timestamps with a default", orders: "timestamps(default: fragment(\"now()\"))"),
    HazardCase("uuid without a default", orders: "add :token, :uuid"),
    HazardCase(
      "volatile default set later",
      sql: "ALTER TABLE orders ALTER COLUMN note SET DEFAULT gen_random_uuid()::text"),
    HazardCase("column of a plain domain", sql: "ALTER TABLE orders ADD COLUMN tip price"),
    HazardCase(
      "references not validated", orders: "add :agent_id, references(:customers, validate: false)"),
    HazardCase(
      "references with on_delete",
      orders: "add :agent_id, references(:customers, on_delete: :nilify_all, validate: false)"),
    HazardCase(
      "foreign key not valid",
      sql:
        "ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (customer_id) REFERENCES customers NOT VALID"
    ),
    HazardCase(
      "foreign key validated", sql: "ALTER TABLE orders VALIDATE CONSTRAINT orders_carrier_id_fkey"),
    HazardCase(
      "check not valid",
      "def change, do: create(constraint(:orders, :positive, check: \"total > 0\", validate: false))"
    ),
    HazardCase("check validated", sql: "ALTER TABLE orders VALIDATE CONSTRAINT amount_positive"),
    HazardCase("check dropped", "def up, do: drop(constraint(:orders, :paid_positive))"),
    HazardCase("not null proven", sql: "ALTER TABLE orders ALTER COLUMN total SET NOT NULL"),
    HazardCase(
      "not null proven, then the proof dropped",
      "def up do\n  execute \"ALTER TABLE orders ALTER COLUMN total SET NOT NULL\"\n  drop constraint(:orders, :total_present)\nend"
    ),
    HazardCase("not null dropped", sql: "ALTER TABLE customers ALTER COLUMN name DROP NOT NULL"),
    HazardCase("default set", sql: "ALTER TABLE orders ALTER COLUMN note SET DEFAULT 'x'"),
    HazardCase("default changed", sql: "ALTER TABLE orders ALTER COLUMN status SET DEFAULT 'open'"),
    HazardCase("same type", orders: "modify :note, :text"),
    HazardCase("same string", orders: "modify :title, :string, default: \"x\""),
    HazardCase("string to text", orders: "modify :title, :text, from: :string"),
    HazardCase("wider varchar", sql: "ALTER TABLE orders ALTER COLUMN title TYPE varchar(500)"),
    HazardCase(
      "wider numeric",
      sql: "ALTER TABLE orders ALTER COLUMN paid TYPE numeric(12,2), DROP CONSTRAINT paid_positive"),
    HazardCase("seconds to usec", orders: "modify :placed_at, :naive_datetime_usec"),
    HazardCase(
      "new table",
      """
      def change do
        create table(:notes) do
          add :text, :text, null: false
          add :order_id, references(:orders, on_delete: :delete_all), null: false
          timestamps()
        end

        create index(:notes, [:order_id])
        create unique_index(:notes, [:text])
      end
      """),
    HazardCase(
      "new table with three parents",
      """
      def change do
        create table(:shipments) do
          add :order_id, references(:orders)
          add :carrier_id, references(:carriers)
          add :customer_id, references(:customers)
        end
      end
      """),
    HazardCase(
      "constraints of a new table",
      """
      def change do
        create table(:prices) do
          add :amount, :integer
          add :during, :int4range
        end

        create constraint(:prices, :positive, check: "amount > 0")
        create constraint(:prices, :alone, exclude: "gist (during WITH &&)")
      end
      """),
    HazardCase(
      "changes of a new table",
      """
      def change do
        create table(:prices) do
          add :amount, :integer
        end

        alter table(:prices) do
          modify :amount, :bigint, null: false
          add :token, :uuid, default: fragment("gen_random_uuid()")
        end

        rename table(:prices), :amount, to: :cents
        rename table(:prices), to: table(:tariffs)
        create index(:tariffs, [:cents])
      end
      """),
    HazardCase(
      "json in a new table",
      "def change do\n  create table(:logs) do\n    add :line, :json\n  end\nend"),
    HazardCase(
      "first rows of a new table",
      "def up do\n  create table(:kinds) do\n    add :name, :string\n  end\n\n  execute \"INSERT INTO kinds (name) VALUES ('a')\"\n  execute \"UPDATE kinds SET name = 'b'\"\nend"
    ),
    HazardCase(
      "table renamed under a view",
      "def up do\n  rename table(:invoices), to: table(:bills)\n  execute \"CREATE VIEW invoices AS SELECT * FROM bills\"\nend"
    ),
    HazardCase("a view", sql: "CREATE VIEW v AS SELECT id FROM orders"),
    HazardCase(
      "plain index renamed",
      sql: "ALTER INDEX orders_customer_id_index RENAME TO orders_by_customer"),
    HazardCase("enum value added", sql: "ALTER TYPE order_status ADD VALUE 'lost'"),
    HazardCase(
      "enum value in order",
      sql: "ALTER TYPE order_status ADD VALUE IF NOT EXISTS 'lost' BEFORE 'paid'"),
    HazardCase("an enum", sql: "CREATE TYPE colour AS ENUM ('red')"),
    HazardCase(
      "partition attached with a proof",
      sql:
        "ALTER TABLE events ATTACH PARTITION events_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')"
    ),
    HazardCase(
      "partition detached concurrently",
      concurrently: "execute \"ALTER TABLE events DETACH PARTITION events_2025 CONCURRENTLY\""),
    HazardCase("refresh concurrently", sql: "REFRESH MATERIALIZED VIEW CONCURRENTLY order_ids"),
    HazardCase(
      "trigger that copies",
      sql: "CREATE TRIGGER copy BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch()"),
    HazardCase("grant", sql: "GRANT SELECT ON orders TO PUBLIC"),
    HazardCase("comment", sql: "COMMENT ON COLUMN orders.note IS 'x'"),
    HazardCase("storage parameter", sql: "ALTER TABLE orders SET (fillfactor = 90)"),
    HazardCase("statistics target", sql: "ALTER TABLE orders ALTER COLUMN note SET STATISTICS 500"),
    HazardCase("extension", sql: "CREATE EXTENSION IF NOT EXISTS pg_trgm"),
    HazardCase("one row", sql: "UPDATE orders SET note = 'x' WHERE id = 7"),
    HazardCase(
      "a batch",
      sql: "DELETE FROM orders WHERE id IN (SELECT id FROM orders WHERE status = 'void' LIMIT 1000)"
    ),
    HazardCase("a range of keys", sql: "UPDATE orders SET note = 'x' WHERE id BETWEEN 1 AND 1000"),
    HazardCase("rows inserted", sql: "INSERT INTO carriers (name) VALUES ('post')"),
    HazardCase(
      "danger in down only",
      "def up, do: create(table(:notes))\n\ndef down do\n  drop table(:notes)\n  execute \"CREATE INDEX i ON orders (total)\"\n  execute \"DROP TABLE customers\"\nend"
    ),
    HazardCase(
      "with a lock timeout",
      "def up do\n  execute \"SET LOCAL lock_timeout = '2s'\"\n\n  alter table(:orders) do\n    add :rank, :integer\n  end\nend"
    ),
    HazardCase(
      "two columns",
      "def change do\n  alter table(:orders) do\n    add :a, :integer\n    add :b, :text\n  end\nend"
    ),
    HazardCase(
      "columns of two tables",
      "def change do\n  alter table(:orders) do\n    add :a, :integer\n  end\n\n  alter table(:customers) do\n    add :b, :text\n  end\nend"
    ),
  ]
}
