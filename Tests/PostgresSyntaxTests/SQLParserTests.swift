import PostgresSyntax
import Testing

@Suite struct SQLParserTests {
  @Test func `splits a text into statements and says where each stands`() throws {
    let text = "-- a comment; with a semicolon\nSELECT 1;\n\n /* x */ DROP TABLE a ; "
    let statements = try parseSQL(text).get()
    #expect(statements.map(\.sql) == ["SELECT 1", "DROP TABLE a"])
    #expect(statements.map(\.range) == [31..<39, 51..<63])
  }

  @Test func `counts offsets in bytes also after letters of several bytes`() throws {
    let text = "SELECT 'äöü€'; SELECT b FROM t"
    let statements = try parseSQL(text).get()
    #expect(statements.map(\.sql) == ["SELECT 'äöü€'", "SELECT b FROM t"])
    guard case .selectStmt(let select) = try #require(statements.last).node,
      case .column(let column)? = select.targets.first?.value
    else {
      Issue.record("not a SELECT of a column")
      return
    }
    let start = text.utf8.index(text.utf8.startIndex, offsetBy: column.location)
    #expect(text.utf8[start] == UInt8(ascii: "b"))
  }

  @Test(arguments: [
    ("SELECT * FORM t", "syntax error at or near \"FORM\"", 9),
    ("SELECT 'ä', FROM t", "syntax error at or near \"FROM\"", 13),
    ("ALTER TABLE t ADD COLUMN", "syntax error at end of input", 24),
    ("SELECT 'a", "unterminated quoted string at or near \"'a\"", 7),
  ])
  func `reports a syntax error with its place`(sql: String, message: String, offset: Int) {
    let expected = SQLSyntaxError(message: message, offset: offset)
    #expect(parseSQL(sql) == .failure(expected))
  }

  @Test func `reads nothing from nothing`() {
    for text in ["", ";", " ;; ", "-- only a comment", "/* only */"] {
      #expect(parseSQL(text) == .success([]))
    }
  }

  @Test func `refuses a zero byte as the server does`() {
    guard case .failure(let error) = parseSQL("SELECT 1;\0 SELECT 2") else {
      Issue.record("a zero byte was read")
      return
    }
    #expect(error.sqlState == "22021")
    #expect(error.offset == 9)
  }

  @Test(arguments: [
    ("SELECT 1", "+1", ""), ("SELECT ", "(", ")"), ("SELECT ", "NOT ", "true"),
    ("SELECT 1", "::int", ""), ("SELECT 1", " UNION SELECT 1, 2", ""), ("SELECT a", "[1]", ""),
    ("SELECT ", "CASE WHEN true THEN ", "1"), ("SELECT ", "(SELECT ", "1"),
    ("SELECT true", " AND true", ""), ("SELECT 1 FROM a", " JOIN a ON f(1, 2)", ""),
    ("SELECT 1 FROM a, b", " JOIN a ON true, c", ""), ("SELECT 1", " ORDER BY a", ""),
    ("SELECT ", "-", "1"), ("CREATE TABLE t (a int", " CHECK (a > 0)", ")"),
    ("SELECT ", "f(", "1"), ("SELECT ", "ARRAY[", "1"), ("SELECT a", ".b", ""),
    ("SELECT 'a'", " || 'a'", ""), ("", "EXPLAIN ", "SELECT 1"), ("DO $$", "BEGIN ", "$$"),
    ("WITH a AS (", "WITH a AS (", "SELECT 1"), ("SELECT ", "\"", ""), ("SELECT ", "$a$", ""),
    ("SELECT /*", "/*", ""), ("", "(", ""), ("", ")", ""), ("SELECT ", "'\\", ""),
  ])
  func `survives any nesting`(start: String, middle: String, end: String) {
    for count in [150, 2_000, 30_000] {
      let text = start + String(repeating: middle, count: count) + end
      switch parseSQL(text) {
      case .success(let statements): #expect(statements.allSatisfy { !$0.sql.isEmpty })
      case .failure(let error): #expect(!error.message.isEmpty)
      }
    }
  }

  @Test func `does not take a long list for a deep nest`() throws {
    let rows = Array(repeating: "(1, 'x', now() + 1)", count: 20_000).joined(separator: ", ")
    let statements = try parseSQL("INSERT INTO t VALUES \(rows)").get()
    guard case .insertStmt(let insert) = try #require(statements.first).node else {
      Issue.record("not an INSERT")
      return
    }
    #expect(insert.source?.values.count == 20_000)
    let many = String(repeating: "CREATE TABLE t (a int);\n", count: 5_000)
    #expect(try parseSQL(many).get().count == 5_000)
  }

  @Test func `keeps a long chain of UNIONs flat`() throws {
    let query = Array(repeating: "SELECT 1", count: 500).joined(separator: " UNION ALL ")
    guard case .selectStmt(let select)? = try parseSQL(query).get().first?.node else {
      Issue.record("not a SELECT")
      return
    }
    #expect(select.operands.count == 500)
    #expect(select.setOperation?.kind == .union)
    #expect(select.setOperation?.isAll == true)
  }
}
