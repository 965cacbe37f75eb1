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

  @Test func `the tables of extensions' operators and casts are the server's`() throws {
    let extensions = ExtensionContents.knownNames.filter { $0 != "plpgsql" }
    // earthdistance needs cube.
    let sql = extensions.map { "CREATE EXTENSION IF NOT EXISTS \"\($0)\" CASCADE;" }.joined()
    let connection = try ScratchCluster.createDatabase(sql).connect()
    for (query, rows) in [
      (ExtensionOperator.query, ExtensionOperator.rows),
      (BuiltInCast.extensionQuery, BuiltInCast.extensionRows),
    ] {
      var actual: [String] = []
      for row in try connection.query(query) { actual.append(try row.string(0)) }
      #expect(Set(rows).symmetricDifference(actual).sorted() == [])
      #expect(!actual.isEmpty)
    }
  }
}
