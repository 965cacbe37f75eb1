import PostgresCatalog
import PostgresSyntax
import Testing

/// One of two links to the same object goes; the other holds.
struct SharedLinkTests {
  @Test(arguments: [
    ("ALTER TABLE items DROP COLUMN second", true), ("ALTER TABLE items DROP COLUMN first", true),
    ("ALTER TABLE items DROP COLUMN first, DROP COLUMN second", false),
    ("ALTER TABLE items ALTER COLUMN first TYPE text", true),
  ])
  func `what refers to a type and a table is known while anything does`(
    sql: String, expected: Bool
  ) throws {
    var catalog = Catalog()
    let setup = """
      CREATE TYPE state AS ENUM ('a');
      CREATE TABLE owners (id int PRIMARY KEY);
      CREATE TABLE items (id int, first state, second state);
      CREATE TABLE links (id int, first int REFERENCES owners, second int REFERENCES owners);
      """
    for statement in try parseSQL(setup).get() { #expect(catalog.apply(statement).refusal == nil) }
    for text in [sql, sql.replacing("items", with: "links")] {
      for statement in try parseSQL(text).get() { _ = catalog.apply(statement) }
    }
    let items = QualifiedName(schema: "public", name: "items")
    let type = QualifiedName(schema: "public", name: "state")
    #expect(catalog.relations(using: type).contains(items) == expected)
    if !sql.contains("TYPE") {
      #expect(
        catalog.referencingTables(of: QualifiedName(schema: "public", name: "owners")).contains(
          QualifiedName(schema: "public", name: "links"))
          == expected)
    }
  }
}
