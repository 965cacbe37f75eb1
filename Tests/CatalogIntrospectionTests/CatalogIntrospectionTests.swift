import CatalogIntrospection
import PostgresCatalog
import PostgresClient
import PostgresSyntax
import TestSupport
import Testing

struct CatalogIntrospectionTests {
  @Test func `a table comes back with columns, constraints and indexes`() throws {
    let database = try ScratchCluster.createDatabase(
      """
      CREATE TABLE users (id bigserial PRIMARY KEY, email varchar(255) NOT NULL);
      CREATE UNIQUE INDEX users_email_index ON users (lower(email));
      CREATE TABLE orders (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id bigint REFERENCES users ON DELETE CASCADE,
        total numeric(10, 2) DEFAULT 0 NOT NULL CHECK (total >= 0), tags text[] DEFAULT '{}');
      """)
    let catalog = try CatalogIntrospection.catalog(of: try database.connect())
    let orders = try #require(catalog.relations[QualifiedName(name: "orders")])
    #expect(orders.columns.map(\.name) == ["id", "user_id", "total", "tags"])
    #expect(orders.columns[2].type == SQLType(name: "numeric", modifier: 655_366))
    #expect(orders.columns[3].type == SQLType(name: "text", isArray: true))
    #expect(orders.columns[2].defaultValue?.sql == "0")
    #expect(
      orders.constraints.map(\.name) == [
        "orders_pkey", "orders_total_check", "orders_user_id_fkey",
      ])
    #expect(orders.constraints[1].expression?.sql == "total >= (0)::numeric")
    #expect(orders.constraints[2].reference?.onDelete == .cascade)
    #expect(orders.rows == .empty)
    let users = try #require(catalog.relations[QualifiedName(name: "users")])
    #expect(
      users.index(named: "users_email_index")?.keys.first?.expression?.sql == "lower((email)::text)"
    )
    #expect(catalog.sequences[QualifiedName(name: "users_id_seq")]?.owner?.column == "id")
  }
}
