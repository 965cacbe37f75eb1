import PostgresCatalog
import PostgresSyntax
import Testing

@Suite struct ObjectNamingTests {
  private func catalog(after sql: String) throws -> Catalog {
    var catalog = Catalog()
    for statement in try parseSQL(sql).get() {
      let change = catalog.apply(statement)
      try #require(change == CatalogChange(), "\(statement.sql)")
    }
    return catalog
  }

  @Test func `implicit objects are named as the server names them`() throws {
    let catalog = try catalog(
      after: """
        CREATE TABLE orders (id bigserial PRIMARY KEY, code text UNIQUE, n int CHECK (n > 0));
        CREATE TABLE items (
          order_id bigint REFERENCES orders, a int, b int, UNIQUE (a, b), CHECK (a > b));
        CREATE INDEX ON items (lower(a::text), b);
        CREATE INDEX ON items (a);
        CREATE INDEX ON items (a);
        """)
    let orders = try #require(catalog.relations[QualifiedName(name: "orders")])
    let items = try #require(catalog.relations[QualifiedName(name: "items")])
    #expect(orders.constraints.map(\.name) == ["orders_code_key", "orders_n_check", "orders_pkey"])
    #expect(catalog.sequences.keys.map(\.name) == ["orders_id_seq"])
    #expect(
      items.constraints.map(\.name) == ["items_a_b_key", "items_check", "items_order_id_fkey"])
    #expect(
      items.indexes.map(\.name) == [
        "items_a_b_key", "items_a_idx", "items_a_idx1", "items_lower_b_idx",
      ])
  }

  @Test func `long names are cut to 63 bytes between characters`() throws {
    let table = String(repeating: "täble", count: 8)
    let column = String(repeating: "column", count: 9)
    let catalog = try catalog(after: "CREATE TABLE \(table) (\(column) int UNIQUE)")
    let relation = try #require(catalog.relations[QualifiedName(name: table)])
    let name = try #require(relation.indexes.first?.name)
    #expect(name.utf8.count <= 63)
    #expect(name.hasSuffix("_key"))
  }
}
