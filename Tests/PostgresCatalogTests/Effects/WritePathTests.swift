import CatalogIntrospection
import PostgresCatalog
import PostgresClient
import PostgresSyntax
import TestSupport
import Testing

/// Which views can be written, and in which columns, as the server tells it.
struct WritePathTests {
  /// The bits of `pg_relation_is_updatable`.
  private static let bits: [(RuleStmt.Event, Int)] = [(.update, 4), (.insert, 8), (.delete, 16)]

  @Test func `the views that can be written are those of which the server says so`() throws {
    let setups = Set(try EffectsCase.cases(of: "updatable-views").map(\.setup))
    var views = 0
    for setup in setups {
      let connection = try ScratchCluster.createDatabase(setup).connect()
      let introspected = try CatalogIntrospection.catalog(of: connection)
      var simulation = DatabaseSimulation(catalog: Catalog())
      simulation.run(sql: setup)
      let rows = try connection.query(
        """
        SELECT c.relname, pg_relation_is_updatable(c.oid, true),
          ARRAY(SELECT attname FROM pg_attribute a WHERE attrelid = c.oid AND attnum > 0
            AND pg_column_is_updatable(c.oid, attnum, false) ORDER BY 1)
        FROM pg_class c WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace
        """)
      for row in rows {
        let name = QualifiedName(name: try row.string(0))
        for catalog in [introspected, simulation.catalog] {
          let view = try #require(catalog.relations[name])
          // The function takes no notice of conditional rules; statements do.
          for (event, bit) in Self.bits where name.name != "v_conditional" {
            let path = WritePath(event, to: view, in: catalog)
            #expect(path.isWritable == (try row.integer(1) & bit != 0), "\(event) \(name)")
            guard event == .update, path.table != nil else { continue }
            let columns = view.columns.map(\.name).filter { path.column($0) != nil }.sorted()
            #expect(columns == (try row.strings(2)), "\(name)")
          }
        }
        views += 1
      }
    }
    #expect(views > 90)
  }

  @Test(arguments: [
    "CREATE VIEW v AS SELECT relname FROM pg_class",
    "CREATE EXTENSION something_new; CREATE VIEW v AS SELECT id, made_there(id) AS x FROM t",
  ])
  func `what cannot be told is unknown`(sql: String) throws {
    var simulation = DatabaseSimulation(catalog: Catalog())
    simulation.run(sql: "CREATE TABLE t (id int); \(sql)")
    let view = try #require(simulation.catalog.relations[QualifiedName(name: "v")])
    let path = WritePath(.delete, to: view, in: simulation.catalog)
    #expect({ if case .unknown = path.end { true } else { false } }())
    let effects = simulation.run(sql: "DELETE FROM v")
    #expect(effects.last?.unknowns.isEmpty == false)
  }
}

extension WritePath {
  /// Whether a write comes to something, by rewriting or otherwise.
  fileprivate var isWritable: Bool? {
    switch end {
    case .relation, .redirected: true
    case .refused: false
    case .unknown: nil
    }
  }
}
