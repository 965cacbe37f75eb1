import PostgresClient
import TestSupport
import Testing

struct ScratchClusterTests {
  @Test func `each test has a database of its own`() throws {
    let one = try ScratchCluster.createDatabase("CREATE TABLE t (id int)")
    let other = try ScratchCluster.createDatabase("CREATE TABLE t (id int)")
    #expect(one.name != other.name)
    #expect(try one.connect().query("SELECT * FROM t").count == 0)
  }

  @Test func `the URL leads where the connection string does`() throws {
    let database = try ScratchCluster.createDatabase()
    #expect(database.url.hasPrefix("postgresql://postgres@%2Ftmp%2F"))
  }
}
