import Testing

/// A case of the table: a migration's body on the shop's schema, and the rule that finds it; nil for what is safe.
struct HazardCase: Sendable, CustomTestStringConvertible {
  var title: String
  var rule: String?
  var body: String
  var testDescription: String { title }

  init(_ title: String, _ rule: String?, _ body: String) {
    self.title = title
    self.rule = rule
    self.body = body
  }

  /// A safe case.
  init(_ title: String, _ body: String) { self.init(title, nil, body) }

  /// A case whose migration sends one SQL statement.
  init(_ title: String, _ rule: String? = nil, sql: String) {
    self.init(title, rule, "def up do\n  execute ~S[\(sql)]\nend\n\ndef down, do: :ok")
  }

  /// A case whose migration has the attributes of a concurrent build.
  init(_ title: String, _ rule: String? = nil, concurrently body: String) {
    self.init(
      title, rule,
      "@disable_ddl_transaction true\n@disable_migration_lock true\n\ndef up do\n  \(body)\nend\n\n"
        + "def down, do: :ok")
  }

  /// A case whose migration alters the orders.
  init(_ title: String, _ rule: String? = nil, orders line: String) {
    self.init(
      title, rule,
      "def up do\n  alter table(:orders) do\n    \(line)\n  end\nend\n\ndef down, do: :ok")
  }

  /// The schema before each case; all tables have rows.
  static let schema = """
    CREATE SCHEMA archive;
    CREATE TYPE order_status AS ENUM ('open', 'paid');
    CREATE DOMAIN price AS integer;
    CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
    CREATE TABLE customers (id bigserial PRIMARY KEY, name text NOT NULL, email varchar(255));
    CREATE INDEX customers_name_index ON customers (name);
    CREATE TRIGGER touch BEFORE UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION touch();
    CREATE TABLE carriers (id bigserial PRIMARY KEY, name text);
    CREATE TABLE orders (
      id bigserial PRIMARY KEY, customer_id bigint REFERENCES customers, carrier_id bigint,
      number varchar(40), total integer, fee price, note text, title varchar(255),
      status text NOT NULL DEFAULT 'new', state order_status, placed_at timestamp(0),
      seen_at timestamp, paid numeric(10,2), legacy_code text, amount integer,
      CONSTRAINT total_present CHECK (total IS NOT NULL), CONSTRAINT paid_positive CHECK (paid > 0));
    CREATE INDEX orders_customer_id_index ON orders (customer_id);
    CREATE INDEX orders_amount_legacy_code_index ON orders (amount, legacy_code);
    CREATE UNIQUE INDEX orders_number_index ON orders (number);
    ALTER TABLE orders ADD CONSTRAINT orders_carrier_id_fkey
      FOREIGN KEY (carrier_id) REFERENCES carriers NOT VALID;
    ALTER TABLE orders ADD CONSTRAINT amount_positive CHECK (amount > 0) NOT VALID;
    CREATE TABLE invoices (number text, code text NOT NULL, amount integer);
    CREATE UNIQUE INDEX invoices_number_index ON invoices (number);
    CREATE UNIQUE INDEX invoices_code_index ON invoices (code);
    CREATE TABLE stays (id bigserial PRIMARY KEY, during int4range);
    CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
    CREATE TABLE events_2025 PARTITION OF events
      FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
    CREATE TABLE events_2026 (id bigint, at date);
    CREATE TABLE events_2027 (
      id bigint, at date NOT NULL, CHECK (at >= '2027-01-01' AND at < '2028-01-01'));
    CREATE TABLE readings (
      at date, kind text, CONSTRAINT kind_given CHECK (kind IS NOT NULL)) PARTITION BY RANGE (at);
    CREATE TABLE readings_2025 PARTITION OF readings
      FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
    CREATE INDEX readings_2025_kind ON readings_2025 (kind);
    CREATE VIEW order_numbers AS SELECT id, number FROM orders;
    CREATE MATERIALIZED VIEW order_ids AS SELECT id FROM orders;
    CREATE UNIQUE INDEX order_ids_id_index ON order_ids (id);
    """
}
