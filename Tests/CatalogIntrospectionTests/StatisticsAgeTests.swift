import CatalogIntrospection
import TestSupport
import Testing

struct StatisticsAgeTests {
  @Test func `a server tells since when it counts`() throws {
    let database = try ScratchCluster.createDatabase()
    let connection = try database.connect()
    let age = try #require(try CatalogIntrospection.snapshot(of: connection).statisticsAge)
    #expect((0...86_400).contains(age))
    try database.execute("SELECT pg_stat_reset()")
    let snapshot = try CatalogIntrospection.snapshot(of: connection)
    let afterReset = try #require(snapshot.statisticsAge)
    #expect((0...60).contains(afterReset))
    #expect(try DatabaseSnapshot(json: snapshot.json()).statisticsAge == afterReset)
  }
}
