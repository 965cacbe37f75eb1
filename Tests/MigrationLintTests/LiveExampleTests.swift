import EctoMigrations
import MigrationLint
import PostgresCatalog
import PostgresClient
import TestSupport
import Testing

/// What the rules say about PostgreSQL is so: their examples, run on a server, lock, read and rewrite what the
/// findings claim, and those that are not reported do not.
@Suite(.serialized) struct LiveExampleTests {
  @Test func `every rule claims something, or it is said why there is nothing to see`() {
    let claimed = Set(LiveClaim.all.keys)
    let others = Set(LiveClaim.nothingToSee.keys)
    #expect(claimed.isDisjoint(with: others))
    #expect(claimed.union(others) == Set(RuleSet.all.map(\.id)))
  }

  @Test func `the examples do on a server what the rules claim`() throws {
    let database = try ScratchCluster.createDatabase()
    for example in RuleExampleTests.cases {
      guard let claim = LiveClaim.all[example.rule.id] else { continue }
      let script = try RuleExampleTests.script(of: example.example)
      try database.execute(
        "DROP SCHEMA IF EXISTS shop, store CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public"
      )
      try database.execute(example.example.schema)
      try fill(try RuleExampleTests.catalog(after: example.example.schema), in: database)
      let observed = try observe(script, in: database, asking: claim)
      #expect(
        observed.fulfils(claim) == example.example.isReported, "\(example): \(observed)")
    }
  }

  /// Puts a row into each table that takes one.
  private func fill(_ catalog: Catalog, in database: ScratchDatabase) throws {
    let session = try database.connect()
    let tables = catalog.relations.values.filter { $0.hasStorage || $0.kind == .partitionedTable }
    for table in tables.sorted(by: { ($0.columns.count, $0.name) < ($1.columns.count, $1.name) })
    where table.kind != .materializedView {
      let values = table.columns.map { Self.value(of: catalog.baseType(of: $0.type)) }
      // A row that a partition's bound refuses is no loss.
      try? session.execute(
        "INSERT INTO \(table.name.sql) VALUES (\(values.joined(separator: ", ")))")
    }
    try session.execute(
      "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, 100) FROM pg_sequences")
    for view in tables where view.kind == .materializedView {
      try session.execute("REFRESH MATERIALIZED VIEW \(view.name.sql)")
    }
  }

  private static func value(of type: SQLType) -> String {
    switch type.name {
    case "text", "varchar": "'x'"
    case "date", "timestamp", "timestamptz": "'2026-06-01'"
    case "int4range": "'[1,2)'"
    case "bool": "true"
    case "order_status": "'open'"
    default: "1"
    }
  }
}

extension LiveExampleTests {
  /// What a migration did to what existed before.
  struct Observation: CustomStringConvertible {
    var locks: [String: LockMode] = [:]
    var scans: Set<String> = []
    var rewrites: Set<String> = []
    var changed: Set<String> = []
    var hasLockTimeout = false
    /// The SQLSTATE of the statement that was refused.
    var error: String?
    /// The SQLSTATEs of the claim's own statements, before the migration and after it; nil for those that worked.
    var before: [String?] = []
    var after: [String?] = []
    var scansLater = false
    var secondError: String?

    var description: String {
      "locks \(locks), scans \(scans), rewrites \(rewrites), error \(error ?? "none"), before \(before), "
        + "after \(after)"
    }

    func fulfils(_ claim: LiveClaim) -> Bool {
      func isLocked(_ table: String, _ mode: LockMode) -> Bool {
        locks[table].map { $0 >= mode } ?? false
      }
      let stopped = locks.filter { $0.value.blocksWrites }
      return switch claim {
      case .scans(let mode): scans.contains { isLocked($0, mode) }
      case .scansBesideLock:
        scans.contains { scan in stopped.keys.contains { $0 != scan } }
          || scans.contains { isLocked($0, .shareRowExclusive) }
      case .rewrites: !rewrites.isEmpty
      case .locks(let mode, let table): isLocked(table, mode)
      case .locksSeveral: stopped.count > 1 && stopped.values.contains(where: \.blocksReads)
      case .changesRows(let mode): changed.contains { isLocked($0, mode) }
      case .waitsForEver: !hasLockTimeout && locks.values.contains(where: \.blocksReads)
      case .refused: error != nil
      case .failsTheSecondTime: error == nil && secondError != nil
      case .breaks(_, let state):
        zip(before, after).contains { $0 == nil && $1 != nil && (state == nil || $1 == state) }
      case .breaksPrepared: before == [nil] && after == ["0A000"]
      case .admits: before != [nil] && after == [nil]
      case .scansLater: scansLater
      }
    }
  }

  /// Runs a migration: in a transaction, which is undone, where Ecto would use one.
  private func observe(
    _ script: MigrationScript, in database: ScratchDatabase, asking claim: LiveClaim
  ) throws -> Observation {
    let session = try database.connect()
    var observed = Observation()
    let filesBefore = try files(session)
    if case .breaksPrepared(let query) = claim { try session.execute("PREPARE p AS \(query)") }
    try session.execute("BEGIN")
    observed.before = try claim.questions.map { try answer(to: $0, session) }
    try session.execute(script.usesTransaction ? "ROLLBACK; BEGIN" : "ROLLBACK")
    if case .failsTheSecondTime = claim {
      // As though the last statement had failed the first time.
      observed.error = send(script.statements.dropLast(), session)
      observed.secondError = send(script.statements[...], session)
      return observed
    }
    observed.error = send(script.statements[...], session)
    if observed.error != nil { return observed }
    if !script.usesTransaction {
      try session.execute("BEGIN")
    } else {
      try look(session, &observed, filesBefore)
    }
    observed.after = try claim.questions.map { try answer(to: $0, session) }
    if case .scansLater(let table, let sql) = claim {
      try session.execute("SET LOCAL enable_seqscan = off")
      let scans = try sequentialScans(of: table, session)
      try session.execute(sql)
      observed.scansLater = try sequentialScans(of: table, session) > scans
    }
    try session.execute("ROLLBACK")
    return observed
  }

  /// Sends statements of a migration.
  ///
  /// - Returns: The SQLSTATE of the one that is refused; nil where none is.
  private func send(
    _ statements: ArraySlice<MigrationStatement>, _ session: borrowing Connection
  ) -> String? {
    for statement in statements {
      do throws(PostgresError) {
        try session.execute(statement.sql)
      } catch {
        return error.sqlState ?? "unknown"
      }
    }
    return nil
  }

  /// Sends a statement, and takes back what it does.
  ///
  /// - Returns: The SQLSTATE where it is refused; nil where it works.
  private func answer(to sql: String, _ session: borrowing Connection) throws -> String? {
    try session.execute("SAVEPOINT question")
    var state: String?
    do throws(PostgresError) {
      try session.execute(sql)
    } catch {
      state = error.sqlState ?? "unknown"
    }
    try session.execute("ROLLBACK TO question")
    return state
  }

  private func sequentialScans(
    of table: String, _ session: borrowing Connection
  ) throws -> Int {
    let rows = try session.query(
      "SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = '\(table)'")
    return try rows.map { try $0.integer(0) }.first ?? 0
  }

  /// Notes what the open transaction has locked, read, changed and written anew of the tables that were there before.
  private func look(
    _ session: borrowing Connection, _ observed: inout Observation, _ filesBefore: [String: Int]
  ) throws {
    let files = try files(session)
    for (name, file) in filesBefore where files[name] != nil && files[name] != file {
      observed.rewrites.insert(name)
    }
    for row in try session.query("SELECT current_setting('lock_timeout')") {
      observed.hasLockTimeout = try row.string(0) != "0"
    }
    let known = filesBefore.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
    guard !known.isEmpty else { return }
    for row in try session.query(
      """
      SELECT relname, mode FROM pg_locks JOIN pg_class c ON c.oid = relation
      WHERE pid = pg_backend_pid() AND relname IN (\(known))
      """)
    {
      guard let mode = LockMode(rawValue: try row.string(1)) else { continue }
      let name = try row.string(0)
      observed.locks[name] = max(observed.locks[name] ?? mode, mode)
    }
    for row in try session.query(
      """
      SELECT relname, seq_tup_read > 0, n_tup_ins + n_tup_upd + n_tup_del > 0
      FROM pg_stat_xact_user_tables WHERE relname IN (\(known))
      """)
    {
      if try row.bool(1) { observed.scans.insert(try row.string(0)) }
      if try row.bool(2) { observed.changed.insert(try row.string(0)) }
    }
  }

  /// The file of each table and materialized view.
  private func files(
    _ session: borrowing Connection
  ) throws(PostgresError) -> [String: Int] {
    var files: [String: Int] = [:]
    for row in try session.query(
      """
      SELECT relname, relfilenode FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'm', 'p')
      """)
    {
      files[try row.string(0)] = try row.integer(1)
    }
    return files
  }
}

extension LiveClaim {
  /// The statements that are sent before the migration and after it.
  fileprivate var questions: [String] {
    switch self {
    case .breaks(let queries, _): queries
    case .breaksPrepared: ["EXECUTE p"]
    case .admits(let statement): [statement]
    default: []
    }
  }
}
