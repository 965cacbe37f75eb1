import PostgresCatalog
import TestSupport
import Testing

/// Privileges and owners after a statement equal those that a server has after it.
@Suite(.serialized) struct PrivilegeTests {
  @Test(arguments: seeds(1...4))
  func `random GRANT and REVOKE leave the same privileges as on a server`(seed: UInt64) throws {
    var generator = PrivilegeGenerator(seed: seed)
    var run = try SimulationRun(PrivilegeGenerator.setup)
    for _ in 0..<12 {
      let statements = (0..<20).map { _ in generator.next() }
      try run.run(statements)
      let before = run.complaints.count
      try run.compare()
      if run.complaints.count > before { run.complaints.append("  after: \(statements)") }
    }
    #expect(run.complaints == [])
    #expect(run.accepted > 120)
    #expect(run.catalog.relations.values.contains { $0.grants?.isEmpty == false })
  }

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

  @Test func `what is taken from an owner is known, and is given with the table`() {
    let users = QualifiedName(name: "users")
    var catalog = replay(
      """
      ALTER TABLE users OWNER TO boss;
      REVOKE INSERT, DELETE ON users FROM boss;
      GRANT DELETE ON users TO heir;
      GRANT SELECT (name) ON users TO boss
      """)
    #expect(catalog.relations[users]?.revokedFromOwner == ["delete", "insert"])
    var simulation = DatabaseSimulation(catalog: catalog)
    simulation.run(sql: "ALTER TABLE users OWNER TO heir")
    catalog = simulation.catalog
    #expect(catalog.relations[users]?.revokedFromOwner == ["insert"])
    #expect(
      catalog.relations[users]?.grants == [
        Grant(grantee: "heir", privileges: ["select"], columns: ["name"])
      ])
    #expect(catalog.relations[users]?.uncertainties == [])
  }

  @Test func `a privilege that an object cannot have is refused as on a server`() throws {
    var run = try SimulationRun(PrivilegeGenerator.setup)
    let accepted = [
      "GRANT SELECT (last_value) ON seq TO priv_a", "GRANT SELECT, DELETE ON seq TO priv_a",
      "GRANT ALL (id) ON users TO priv_a", "GRANT UPDATE (name) ON v TO priv_a",
    ]
    let refused = [
      "GRANT USAGE ON users TO priv_a", "GRANT EXECUTE ON users TO priv_a",
      "GRANT DELETE (name) ON users TO priv_a", "GRANT SELECT (nothing) ON users TO priv_a",
      "GRANT SELECT ON nothing TO priv_a", "GRANT SELECT (id) ON seq TO priv_a",
    ]
    try run.run(accepted + refused)
    #expect(run.complaints == [])
    #expect(run.accepted == accepted.count)
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
