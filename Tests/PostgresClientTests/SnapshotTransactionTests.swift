import PostgresClient
import TestSupport
import Testing

struct SnapshotTransactionTests {
  @Test func `the transaction can change nothing and sees one moment`() throws {
    let database = try ScratchCluster.createDatabase("CREATE TABLE t (id int)")
    let connection = try database.connect()
    let counts = try connection.withSnapshot { () throws(PostgresError) in
      let before = try connection.query("SELECT count(*) FROM public.t").row(at: 0)?.integer(0)
      try database.execute("INSERT INTO t VALUES (1)")
      let after = try connection.query("SELECT count(*) FROM public.t").row(at: 0)?.integer(0)
      return [before, after]
    }
    #expect(counts == [0, 0])
    let error = #expect(throws: PostgresError.self) {
      try connection.withSnapshot { () throws(PostgresError) in
        try connection.execute("INSERT INTO public.t VALUES (2)")
      }
    }
    #expect(error?.sqlState == "25006")
    // The session is usable afterwards, and outside of the transaction.
    #expect(try connection.query("SELECT id FROM t").count == 1)
  }

  @Test func `a statement past its time is ended by the server`() throws {
    let connection = try ScratchCluster.createDatabase().connect()
    let error = #expect(throws: PostgresError.self) {
      try connection.withSnapshot(limits: ReadLimits(statementMilliseconds: 50)) {
        () throws(PostgresError) in try connection.query("SELECT pg_sleep(30)")
      }
    }
    #expect(error?.sqlState == "57014")
  }

  @Test func `a lock is waited for no longer than its time`() throws {
    let database = try ScratchCluster.createDatabase("CREATE TABLE t (id int)")
    let other = try database.connect()
    try other.execute("BEGIN; LOCK TABLE t")
    let connection = try database.connect()
    let error = #expect(throws: PostgresError.self) {
      try connection.withSnapshot(limits: ReadLimits(lockMilliseconds: 50)) {
        () throws(PostgresError) in try connection.query("SELECT * FROM public.t")
      }
    }
    #expect(error?.sqlState == "55P03")
    _ = other.backendProcessID
  }
}
