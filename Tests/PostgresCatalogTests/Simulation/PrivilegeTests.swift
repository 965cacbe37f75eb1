import PostgresCatalog
import Testing

/// Privileges and owners after statements that give and take them.
struct PrivilegeTests {
  @Test func `to take the right to grant further takes no privilege`() throws {
    let users = QualifiedName(name: "users")
    let catalog = replay(
      """
      GRANT SELECT, INSERT ON users TO reader WITH GRANT OPTION;
      REVOKE GRANT OPTION FOR SELECT ON users FROM reader
      """)
    #expect(
      catalog.relations[users]?.grants == [
        Grant(grantee: "reader", privileges: ["insert", "select"])
      ])
  }

  @Test func `what an owner may no longer do is doubted on that table alone`() {
    let catalog = replay(
      """
      ALTER TABLE users OWNER TO boss;
      REVOKE INSERT ON users FROM boss;
      GRANT SELECT ON logs TO boss
      """)
    #expect(catalog.relations[QualifiedName(name: "users")]?.uncertainties.isEmpty == false)
    #expect(catalog.relations[QualifiedName(name: "logs")]?.uncertainties.isEmpty == true)
    #expect(catalog.uncertainties.isEmpty)
  }

  @Test(arguments: [(16, false), (17, true)])
  func `ALL includes MAINTAIN since version 17`(version: Int, includes: Bool) {
    let catalog = replay("GRANT ALL ON users TO reader", on: version)
    let grants = catalog.relations[QualifiedName(name: "users")]?.grants ?? []
    #expect(grants.first?.privileges.contains("maintain") == includes)
  }

  private func replay(_ sql: String, on version: Int = 15) -> Catalog {
    var simulation = DatabaseSimulation(
      catalog: Catalog(serverVersion: ServerVersion(major: version)))
    simulation.run(sql: "CREATE TABLE users (id int, name text); CREATE TABLE logs (id int)")
    simulation.run(sql: sql)
    return simulation.catalog
  }
}
