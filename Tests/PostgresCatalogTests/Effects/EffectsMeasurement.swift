import PostgresCatalog
import PostgresClient
import TestSupport

/// Runs statements on a scratch server and looks at what they do: locks in `pg_locks`, rewrites by `relfilenode`, scans
/// by the server's own counters.
final class EffectsMeasurement {
  private let session: Connection
  private let observer: Connection
  private var lastSetup: String?

  init() throws {
    let database = try ScratchCluster.createDatabase()
    try? database.execute("CREATE ROLE app_owner")
    try? database.execute("CREATE ROLE app_reader")
    // Not in one text with SET: that would be a transaction block.
    let maintenance = try database.connect()
    try maintenance.execute("SET allow_in_place_tablespaces = on")
    try? maintenance.execute("CREATE TABLESPACE lab_ts LOCATION ''")
    session = try database.connect()
    observer = try database.connect()
    try session.execute("SET client_min_messages = error; SET timezone = 'UTC'")
  }

  /// A relation before or after a statement.
  private struct Stored {
    var name: String
    var kind: String
    var file: Int
  }

  /// What a server does for the SQL after the setup, in a session with the time zone UTC.
  func measure(_ sql: String, after setup: String) throws -> ObservedEffects {
    if setup != lastSetup { try reset(session, to: setup) }
    lastSetup = setup
    let before = try relations(observer)
    var truth = ObservedEffects()
    // A plan that a foreign key's check has kept locks fewer indexes than a first one.
    try session.execute("DISCARD PLANS")
    try session.execute("BEGIN")
    do throws(PostgresError) {
      let scansBefore = try tuplesRead(session, in: "pg_stat_xact_user_tables")
      try session.execute(sql)
      let scansAfter = try tuplesRead(session, in: "pg_stat_xact_user_tables")
      truth.locks = try locks(of: session, on: before, observer)
      let after = try relations(session)
      truth.rewrites = rewritten(before, after, by: sql)
      for (relation, count) in scansAfter where count > scansBefore[relation] ?? 0 {
        if let name = before[relation]?.name { truth.scans.insert(name) }
      }
      try session.execute("ROLLBACK")
      return truth
    } catch {
      try session.execute("ROLLBACK")
      guard error.sqlState == "25001", !sql.contains(";") else {
        truth.error = error.sqlState
        return truth
      }
    }
    lastSetup = nil
    return try measureOutside(sql, session, observer, before)
  }

  /// What a statement does that refuses a transaction block: its locks are those that were seen while it ran.
  private func measureOutside(
    _ sql: String, _ session: borrowing Connection, _ observer: borrowing Connection,
    _ before: [Int: Stored]
  ) throws -> ObservedEffects {
    var truth = ObservedEffects()
    truth.isForbiddenInTransaction = true
    do throws(PostgresError) {
      try session.execute(sql)
    } catch {
      truth.error = error.sqlState
    }
    truth.rewrites = rewritten(before, try relations(observer), by: sql)
    return truth
  }

  private func reset(_ session: borrowing Connection, to setup: String) throws {
    for sql in [
      "SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'",
      "SELECT format('DROP PUBLICATION %I', pubname) FROM pg_publication",
      "SELECT format('DROP EVENT TRIGGER %I', evtname) FROM pg_event_trigger",
    ] {
      for row in try session.query(sql) { try session.execute(row.string(0)) }
    }
    try session.execute("CREATE SCHEMA public; \(setup)")
  }

  /// The relations of users, by OID.
  private func relations(
    _ connection: borrowing Connection
  ) throws(PostgresError) -> [Int: Stored] {
    let result = try connection.query(
      """
      SELECT c.oid, CASE WHEN n.nspname = 'public' THEN '' ELSE n.nspname || '.' END || c.relname, c.relkind,
        c.relfilenode
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
      """)
    var relations: [Int: Stored] = [:]
    for row in result {
      relations[try row.integer(0)] = Stored(
        name: try row.string(1), kind: try row.string(2), file: try row.integer(3))
    }
    return relations
  }

  private func rewritten(
    _ before: [Int: Stored], _ after: [Int: Stored], by sql: String
  ) -> Set<String> {
    // TRUNCATE takes a new, empty file; nothing is written.
    guard !sql.hasPrefix("TRUNCATE") else { return [] }
    var result: Set<String> = []
    for (identifier, relation) in before where ["r", "m"].contains(relation.kind) {
      if let later = after[identifier], later.file != relation.file { result.insert(relation.name) }
    }
    return result
  }

  private func tuplesRead(
    _ connection: borrowing Connection, in view: String
  ) throws(PostgresError) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for row in try connection.query("SELECT relid, seq_tup_read FROM \(view)") {
      counts[try row.integer(0)] = try row.integer(1)
    }
    return counts
  }

  private func locks(
    of session: borrowing Connection, on before: [Int: Stored], _ observer: borrowing Connection
  ) throws(PostgresError) -> [String: String] {
    var strongest: [String: LockMode] = [:]
    let result = try observer.query(
      """
      SELECT relation, mode FROM pg_locks WHERE pid = \(session.backendProcessID) AND locktype = 'relation'
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      """)
    for row in result {
      guard let name = before[try row.integer(0)]?.name,
        let mode = LockMode(rawValue: try row.string(1))
      else { continue }
      strongest[name] = max(strongest[name] ?? mode, mode)
    }
    return strongest.mapValues(\.rawValue)
  }
}
