import PostgresClient
import TestSupport
import Testing

struct ConnectionTests {
  @Test func `a statement's rows come back typed`() throws {
    let database = try ScratchCluster.createDatabase(
      "CREATE TABLE t (a int); INSERT INTO t VALUES (1)")
    let connection = try database.connect()
    let result = try connection.query(
      "SELECT a, 'x'::text, 2.5::float8, true, ARRAY['p','q'], ARRAY[1,2]::int2[], NULL::text FROM t"
    )
    #expect(result.count == 1)
    let row = try #require(result.row(at: 0))
    #expect(try row.integer(0) == 1)
    #expect(try row.string(1) == "x")
    #expect(try row.double(2) == 2.5)
    #expect(try row.bool(3))
    #expect(try row.strings(4) == ["p", "q"])
    #expect(try row.integers(5) == [1, 2])
    #expect(try row.optionalString(6) == nil)
  }

  @Test func `a refusal carries the server's fields and the statement`() throws {
    let connection = try ScratchCluster.createDatabase().connect()
    let error = #expect(throws: PostgresError.self) { try connection.query("SELECT nowhere") }
    #expect(error?.sqlState == "42703")
  }
}
