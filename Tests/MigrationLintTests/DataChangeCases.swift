/// Conditions that bound a change of rows, or seem to; and statements that take their time under a lock.
extension HazardCase {
  private static func update(_ condition: String) -> HazardCase {
    transaction("data-change-unbatched", "UPDATE orders SET note = 'x' WHERE \(condition)")
  }

  private static func batch(_ condition: String) -> HazardCase {
    transaction(nil, "UPDATE orders SET note = 'x' WHERE \(condition)")
  }

  /// A migration whose statements run in one transaction.
  private static func transaction(_ rule: String?, _ statements: String...) -> HazardCase {
    let lines = statements.map { "  execute ~S\"\"\"\n  \($0)\n  \"\"\"\n" }.joined()
    return HazardCase(
      statements.joined(separator: "; "), rule, "def up do\n\(lines)end\n\ndef down, do: :ok")
  }

  static let dangerousDataChanges: [HazardCase] = [
    update("id BETWEEN (SELECT min(id) FROM orders) AND (SELECT max(id) FROM orders)"),
    update("id BETWEEN 1 AND (SELECT count(*) FROM orders)"),
    update("id BETWEEN 1 AND (SELECT count(*) FROM customers)"),
    update("id BETWEEN SYMMETRIC 100000000 AND 1"),
    update("id BETWEEN 1 AND power(10, 9)"),
    update("id BETWEEN 1 AND '100000000'::bigint"),
    update("id > 100 AND id < 100 + 10000000"),
    update("id > 0 AND id < 10000 * 10000"),
    update("id > 0 AND id <= (SELECT id FROM orders ORDER BY id DESC LIMIT 1)"),
    update("id IN (SELECT id FROM orders LIMIT (SELECT count(*) FROM orders))"),
    update("id IN (SELECT id FROM orders LIMIT 1000 * 1000 * 1000)"),
    update("id IN (SELECT generate_series(1, 100000000))"),
    update("id IN (SELECT i FROM generate_series(1, 100000000) i)"),
    update("id IN (SELECT unnest(ARRAY(SELECT id FROM orders)))"),
    update("id = ANY ((SELECT array_agg(id) FROM orders)::bigint[])"),
    HazardCase(
      "all rows by an insertion", "data-change-unbatched",
      sql:
        "INSERT INTO orders (id, total) SELECT id, 1 FROM orders ON CONFLICT (id) DO UPDATE SET note = 'x'"
    ),
    transaction(
      "lock-held-by-later-statements", "ALTER TABLE orders ADD COLUMN q int",
      "SELECT count(*) FROM customers"),
    transaction(
      "lock-held-by-later-statements", "ALTER TABLE orders ADD COLUMN q int",
      "SELECT id FROM orders WHERE note IS NULL"),
    transaction(
      "lock-held-by-later-statements", "ALTER TABLE orders ADD COLUMN q int",
      "SELECT pg_sleep(60)"),
    transaction(
      "lock-held-by-later-statements", "CREATE TABLE zz AS SELECT * FROM orders",
      "ALTER TABLE orders ADD COLUMN q int", "CREATE INDEX zi ON zz (id)"),
    transaction(
      "lock-held-by-later-statements", "CREATE TABLE zz (id bigint, number text)",
      "INSERT INTO zz SELECT id, number FROM orders", "ALTER TABLE orders ADD COLUMN q int",
      "ALTER TABLE zz ADD PRIMARY KEY (id)"),
  ]

  static let safeDataChanges: [HazardCase] = [
    batch("id BETWEEN 5000000 AND 5000000 + 1000"),
    batch("id > 5000000 AND id <= 5001000"),
    batch("id > $1 AND id <= $1 + 1000"),
    batch("id BETWEEN $1 AND $2"),
    batch("id IN (SELECT id FROM orders WHERE note IS NULL LIMIT $1)"),
    batch("id IN (SELECT id FROM orders WHERE note IS NULL LIMIT 10 * 1000)"),
    batch("id >= (SELECT min(id) FROM orders) AND id < (SELECT min(id) FROM orders) + 1000"),
    batch(
      "id <= (SELECT max(id) FROM (SELECT id FROM orders ORDER BY id LIMIT 1000) s)"),
    batch(
      "id > 500 AND id <= (SELECT id FROM orders WHERE id > 500 ORDER BY id OFFSET 1000 LIMIT 1)"),
    batch("id IN (SELECT generate_series(1, 1000))"),
    batch("id IN (SELECT unnest(ARRAY[1, 2, 3]))"),
    batch("id IN (SELECT unnest(ARRAY(SELECT id FROM orders LIMIT 1000)))"),
    batch("id = ANY ('{1,2,3}'::bigint[])"),
    batch("id = ANY ($1)"),
    batch("id = ANY (ARRAY[(SELECT max(id) FROM orders), 7])"),
    batch("ctid >= '(0,0)'::tid AND ctid < '(1000,0)'::tid"),
    HazardCase(
      "a few rows by an insertion",
      sql:
        "INSERT INTO carriers (id, name) VALUES (1, 'post') ON CONFLICT (id) DO UPDATE SET name = excluded.name"
    ),
    transaction(
      nil, "CREATE TABLE zz (id bigint)", "INSERT INTO zz VALUES (1)", "UPDATE zz SET id = 2",
      "ALTER TABLE zz RENAME TO zy"),
    transaction(
      nil, "CREATE TABLE zz (id bigint)", "INSERT INTO zz VALUES (1)", "UPDATE zz SET id = 2",
      "ALTER TABLE zz SET SCHEMA archive"),
    transaction(
      nil, "CREATE TABLE seeds (id bigint PRIMARY KEY, name text)",
      "INSERT INTO seeds VALUES (1, 'post')",
      "INSERT INTO carriers (id, name) SELECT id, name FROM seeds ON CONFLICT (id) DO UPDATE SET name = excluded.name"
    ),
    transaction(
      nil, "CREATE TABLE zz (id bigint, number text)", "INSERT INTO zz VALUES (1)",
      "ALTER TABLE orders ADD COLUMN q int", "CREATE INDEX zi ON zz (id)"),
    transaction(
      nil, "ALTER TABLE orders ADD COLUMN q int", "SELECT number FROM orders WHERE id = 7"),
    transaction(nil, "ALTER TABLE orders ADD COLUMN q int", "SELECT 1 FROM orders LIMIT 1"),
    transaction(nil, "SELECT count(*) FROM customers", "ALTER TABLE orders ADD COLUMN q int"),
  ]
}
