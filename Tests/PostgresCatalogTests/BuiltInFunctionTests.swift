import PostgresCatalog
import PostgresClient
import TestSupport
import Testing

@Suite struct BuiltInFunctionTests {
  @Test func `the table of functions is the server's`() throws {
    let connection = try ScratchCluster.createDatabase().connect()
    var actual: [String] = []
    let result = try connection.query(BuiltInFunction.query)
    for row in result { actual.append(try row.string(0)) }
    #expect(Set(BuiltInFunction.rows).symmetricDifference(actual).sorted() == [])
  }

  @Test func `the table of operators is the server's, with their volatility`() throws {
    let connection = try ScratchCluster.createDatabase().connect()
    var actual: [String] = []
    let result = try connection.query(BuiltInOperator.query)
    for row in result { actual.append(try row.string(0)) }
    #expect(Set(BuiltInOperator.rows).symmetricDifference(actual).sorted() == [])
  }
}
