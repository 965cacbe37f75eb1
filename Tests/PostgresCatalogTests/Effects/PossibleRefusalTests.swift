import PostgresCatalog
import Testing

/// Joins, groups and subqueries decide which rows are written: what is refused if there are some is said.
struct PossibleRefusalTests {
  private static let setup = """
    CREATE TABLE goods(id int PRIMARY KEY, name text NOT NULL, code text UNIQUE,
      price int CHECK (price > 0));
    INSERT INTO goods SELECT g, 'n' || g, 'c' || g, g FROM generate_series(1, 20) g;
    CREATE TABLE lines(id int PRIMARY KEY, good_id int REFERENCES goods(id), amount int);
    INSERT INTO lines SELECT g, g, g FROM generate_series(1, 10) g;
    CREATE TABLE orders(id int PRIMARY KEY, line_id int, note text);
    INSERT INTO orders SELECT g, g, 'x' FROM generate_series(1, 5) g;
    CREATE TABLE empty(id int);
    CREATE VIEW v AS SELECT id, name, price FROM goods WHERE id IN (SELECT good_id FROM lines);
    """

  @Test(arguments: [
    "UPDATE goods SET name = NULL FROM lines WHERE lines.good_id = goods.id",
    "UPDATE goods g SET price = -1 FROM lines l JOIN orders o ON o.line_id = l.id WHERE l.good_id = g.id",
    "UPDATE goods SET code = 'same' FROM lines l WHERE l.good_id = goods.id",
    "UPDATE lines SET good_id = 500 FROM orders o WHERE o.line_id = lines.id",
    "UPDATE goods SET name = NULL WHERE id IN (SELECT good_id FROM lines)",
    "WITH w AS (SELECT good_id FROM lines) UPDATE goods SET price = 0 WHERE id IN (SELECT good_id FROM w)",
    "UPDATE v SET name = NULL",
    "INSERT INTO goods(id, name) SELECT l.id + 100, NULL FROM lines l JOIN orders o ON o.line_id = l.id",
    "INSERT INTO goods(id) SELECT l.id + 100 FROM lines l JOIN orders o ON o.line_id = l.id",
    "INSERT INTO goods(id, name, price) SELECT count(*) + 100, 'x', -1 FROM lines GROUP BY amount",
    "INSERT INTO goods(id, name, price) SELECT max(id) + 100, NULL, 5 FROM goods",
    "INSERT INTO lines(id, good_id) SELECT o.id + 100, 500 FROM orders o JOIN lines l ON l.id = o.line_id",
    "INSERT INTO goods(id, name) SELECT 1, 'x' FROM lines l JOIN orders o ON o.line_id = l.id LIMIT 1",
    "DELETE FROM goods USING lines l WHERE l.good_id = goods.id",
    "DELETE FROM goods WHERE id IN (SELECT good_id FROM lines)",
    "DELETE FROM v",
  ])
  func `what the server refuses is refused, or may be`(sql: String) throws {
    let truth = try EffectsMeasurement().measure(sql, after: Self.setup)
    let state = try #require(truth.error)
    let predicted = ObservedEffects(predicting: sql, after: Self.setup)
    #expect(
      predicted.error == state || predicted.unknowns.contains { $0.contains("refused (\(state)") },
      "\(predicted)")
  }

  @Test(arguments: [
    "UPDATE goods SET name = l.amount::text FROM lines l WHERE l.good_id = goods.id",
    "UPDATE goods SET price = 5 FROM lines l WHERE l.good_id = goods.id",
    "UPDATE goods SET name = NULL FROM lines l WHERE l.good_id = goods.id AND goods.id > 500",
    "UPDATE lines SET good_id = 5 FROM orders o WHERE o.line_id = lines.id",
    "UPDATE goods SET code = 'one' FROM lines l WHERE l.good_id = goods.id AND goods.id = 3",
    "INSERT INTO goods(id, name) SELECT l.id + 100, o.note FROM lines l JOIN orders o ON o.line_id = l.id",
    "INSERT INTO goods(id, name) SELECT l.id, NULL FROM lines l JOIN empty e ON e.id = l.id",
    "INSERT INTO goods(id, name) SELECT id, NULL FROM lines WHERE id > 500",
    "DELETE FROM orders USING lines l WHERE l.id = orders.line_id",
    "DELETE FROM goods USING lines l WHERE l.id = 1 AND goods.id = 15",
  ])
  func `what cannot be refused is not doubted`(sql: String) throws {
    let truth = try EffectsMeasurement().measure(sql, after: Self.setup)
    let predicted = ObservedEffects(predicting: sql, after: Self.setup)
    #expect(truth.error == nil)
    #expect(predicted.error == nil)
    #expect(predicted.unknowns.isEmpty, "\(predicted.unknowns)")
  }

  @Test func `rows that nobody has told of are doubted, but not those of an empty table`() {
    var simulation = DatabaseSimulation(catalog: Catalog())
    simulation.run(sql: "CREATE TABLE t (id int, name text NOT NULL)")
    let sql = "UPDATE t SET name = NULL WHERE id > 5"
    #expect(simulation.run(sql: sql).first?.unknowns == [])
    var catalog = simulation.catalog
    catalog.update(QualifiedName(name: "t")) { $0.rows = .estimate(1000) }
    simulation = DatabaseSimulation(catalog: catalog)
    #expect(simulation.run(sql: sql).first?.unknowns.count == 1)
  }
}
