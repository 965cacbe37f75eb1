import PostgresClient
import TestSupport
import Testing

struct ConnectionTests {
  @Test func `a statement's rows come back typed`() throws {
    let connection = try ScratchCluster.createDatabase().connect()
    let result = try connection.query(
      """
      SELECT 1::int2, -2::int4, 9223372036854775807::int8, 4294967295::oid, 'x'::text, 'n'::name,
        2.5::float8, 0.5::float4, true, ARRAY['p', 'q"'], ARRAY[1, 2]::int2[], '{}'::text[],
        ARRAY[4294967295]::oid[], NULL::text, NULL::int4, 'r'::"char"
      """)
    #expect(result.count == 1)
    #expect(result.columnCount == 16)
    let row = try #require(result.row(at: 0))
    #expect(try row.integer(0) == 1)
    #expect(try row.integer(1) == -2)
    #expect(try row.integer(2) == .max)
    #expect(try row.integer(3) == 4_294_967_295)
    #expect(try row.string(4) == "x")
    #expect(try row.string(5) == "n")
    #expect(try row.double(6) == 2.5)
    #expect(try row.double(7) == 0.5)
    #expect(try row.bool(8))
    #expect(try row.strings(9) == ["p", "q\""])
    #expect(try row.integers(10) == [1, 2])
    #expect(try row.strings(11).isEmpty)
    #expect(try row.integers(12) == [4_294_967_295])
    #expect(try row.optionalString(13) == nil)
    #expect(try row.optionalInteger(14) == nil)
    #expect(try row.character(15) == "r")
  }

  @Test func `a value of another type or place is an error, not a crash`() throws {
    let connection = try ScratchCluster.createDatabase().connect()
    let result = try connection.query(
      "SELECT 'abc'::text AS word, NULL::int4, ARRAY[NULL, 'a'], now()")
    let row = try #require(result.row(at: 0))
    #expect(
      throws: PostgresError.unexpectedValue(column: "word", expected: "an integer")
    ) { try row.integer(0) }
    #expect(throws: PostgresError.self) { try row.bool(0) }
    #expect(throws: PostgresError.self) { try row.double(0) }
    #expect(throws: PostgresError.self) { try row.strings(0) }
    #expect(throws: PostgresError.self) { try row.integer(1) }
    #expect(throws: PostgresError.self) { try row.strings(2) }
    #expect(throws: PostgresError.self) { try row.integers(3) }
    #expect(throws: PostgresError.self) { try row.string(99) }
    #expect(throws: PostgresError.self) { try row.string(-1) }
    #expect(result.row(at: 1) == nil)
    #expect(result.row(at: -1) == nil)
  }

  @Test func `parameters are values, never SQL`() throws {
    let connection = try ScratchCluster.createDatabase().connect()
    let text = "'; DROP TABLE x; --"
    let result = try connection.query("SELECT $1::text, $2::int4 + 1, $3::text", [text, "41", nil])
    let row = try #require(result.row(at: 0))
    #expect(try row.string(0) == text)
    #expect(try row.integer(1) == 42)
    #expect(row.isNull(2))
  }

  @Test func `a refusal carries the server's fields and the statement`() throws {
    let connection = try ScratchCluster.createDatabase(
      "CREATE TABLE t (id int CONSTRAINT positive CHECK (id > 0))"
    ).connect()
    let error = #expect(throws: PostgresError.self) { try connection.query("SELECT nowhere") }
    guard case .refused(let message, let sql) = try #require(error) else {
      Issue.record("another error")
      return
    }
    #expect(message.severity == "ERROR")
    #expect(message.sqlState == "42703")
    #expect(message.position == 8)
    #expect(sql == "SELECT nowhere")
    let violation = #expect(throws: PostgresError.self) {
      try connection.execute("INSERT INTO t VALUES (0)")
    }
    guard case .refused(let fields, _) = try #require(violation) else { return }
    #expect(fields.constraint == "positive")
    #expect(fields.table == "t")
    #expect(fields.detail?.contains("(0)") == true)
  }

  @Test func `notices are values`() throws {
    let connection = try ScratchCluster.createDatabase().connect()
    try connection.execute("DO $$ BEGIN RAISE WARNING 'careful' USING HINT = 'slowly'; END $$")
    let notices = connection.takeNotices()
    #expect(notices.map(\.message) == ["careful"])
    #expect(notices.map(\.severity) == ["WARNING"])
    #expect(notices.first?.hint == "slowly")
    #expect(connection.takeNotices().isEmpty)
  }

  @Test func `a pipeline gives every result in order`() throws {
    let connection = try ScratchCluster.createDatabase().connect()
    // More text than one batch may hold, and more rows than a socket does.
    let filler = String(repeating: "x", count: 2000)
    let queries = (0..<60).map { number in
      Query("SELECT \(number), repeat('\(filler)', 10) FROM generate_series(1, 20) -- $1", [])
    }
    let results = try connection.pipeline(queries)
    #expect(try results.map { try #require($0.row(at: 19)).integer(0) } == Array(0..<60))
    #expect(try connection.pipeline([]).isEmpty)
  }

  @Test func `a refusal in a pipeline names its statement, and the session goes on`() throws {
    let connection = try ScratchCluster.createDatabase().connect()
    let error = #expect(throws: PostgresError.self) {
      try connection.pipeline([Query("SELECT 1"), Query("SELECT 1 / 0"), Query("SELECT 2")])
    }
    guard case .refused(let message, let sql) = try #require(error) else {
      Issue.record("another error")
      return
    }
    #expect(message.sqlState == "22012")
    #expect(sql == "SELECT 1 / 0")
    #expect(try #require(try connection.query("SELECT 3").row(at: 0)).integer(0) == 3)
  }

  @Test func `a server that ends the session is a lost connection or its own message`() throws {
    let database = try ScratchCluster.createDatabase()
    let victim = try database.connect()
    try database.execute("SELECT pg_terminate_backend(\(victim.backendProcessID))")
    let error = #expect(throws: PostgresError.self) { try victim.query("SELECT 1") }
    #expect(error?.sqlState == "57P01" || error?.sqlState == nil)
    let second = #expect(throws: PostgresError.self) { try victim.pipeline([Query("SELECT 1")]) }
    guard case .connectionLost(let target, _) = try #require(second) else {
      Issue.record("another error")
      return
    }
    #expect(target.contains("dbname=\(database.name)"))
  }
}
