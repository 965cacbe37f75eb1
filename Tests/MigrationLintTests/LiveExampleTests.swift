import EctoMigrations
import MigrationLint
import PostgresCatalog
import PostgresClient
import TestSupport
import Testing

/// What the rules say about PostgreSQL is so: their examples, run on a server, lock, read and rewrite what the
/// findings claim, and those that are not reported do not.
@Suite(.serialized) struct LiveExampleTests {
  /// What a rule claims about its reported examples.
  enum Claim: Sendable {
    /// Rows of a table in use are read under a lock of this strength.
    case scans(LockMode)
    /// A table in use is written anew.
    case rewrites
    /// A table in use is locked with this strength.
    case locks(LockMode, String)
    /// The server refuses a statement.
    case refused
  }

  static let claims: [String: Claim] = [
    "check-constraint-validated-immediately": .scans(.accessExclusive),
    "check-rescanned-by-modify": .scans(.accessExclusive),
    "column-type-narrowed": .rewrites,
    "column-type-rewritten": .rewrites,
    "concurrent-index-in-transaction": .refused,
    "domain-constraint-validated": .scans(.share),
    "enum-value-used-at-once": .refused,
    "exclusion-constraint-added": .scans(.accessExclusive),
    "foreign-key-locks-referenced-table": .locks(.accessExclusive, "customers"),
    "foreign-key-validated-immediately": .scans(.shareRowExclusive),
    "index-dropped-not-concurrently": .locks(.accessExclusive, "orders"),
    "index-not-concurrent": .scans(.share),
    "index-on-partitioned-table": .scans(.share),
    "index-rebuilt-by-type-change": .scans(.accessExclusive),
    "key-modified": .locks(.accessExclusive, "customers"),
    "materialized-view-refreshed-under-lock": .locks(.accessExclusive, "order_ids"),
    "migration-fails": .refused,
    "not-null-proof-defeated": .scans(.accessExclusive),
    "not-null-set-with-scan": .scans(.accessExclusive),
    "partition-attached-with-scan": .scans(.accessExclusive),
    "partition-created-under-lock": .locks(.accessExclusive, "events"),
    "partition-detached-under-lock": .locks(.accessExclusive, "events"),
    "primary-key-nullable-columns": .scans(.accessExclusive),
    "reindex-not-concurrent": .scans(.share),
    "required-column-added": .refused,
    "row-security-changed": .locks(.accessExclusive, "orders"),
    "table-rewritten": .rewrites,
    "table-truncated": .locks(.accessExclusive, "orders"),
    "trigger-changed": .locks(.accessExclusive, "orders"),
    "unique-constraint-not-prebuilt": .scans(.accessExclusive),
    "validated-in-same-transaction": .scans(.accessExclusive),
    "volatile-default": .rewrites,
  ]

  @Test func `every claim is about a rule`() {
    #expect(Set(Self.claims.keys).isSubset(of: RuleSet.all.map(\.id)))
  }

  @Test func `the examples do on a server what the rules claim`() throws {
    let database = try ScratchCluster.createDatabase()
    for example in RuleExampleTests.cases {
      guard let claim = Self.claims[example.rule.id] else { continue }
      let script = try RuleExampleTests.script(of: example.example)
      try database.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
      try database.execute(example.example.schema)
      try fill(try RuleExampleTests.catalog(after: example.example.schema), in: database)
      let observed = try observe(script, in: database)
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
  /// What a migration did to the tables that existed before.
  struct Observation: CustomStringConvertible {
    var locks: [String: LockMode] = [:]
    var scans: Set<String> = []
    var rewrites: Set<String> = []
    var error: String?

    var description: String {
      "locks \(locks), scans \(scans), rewrites \(rewrites), error \(error ?? "none")"
    }

    func fulfils(_ claim: Claim) -> Bool {
      switch claim {
      case .scans(let mode): scans.contains { locks[$0].map { $0 >= mode } ?? false }
      case .rewrites: !rewrites.isEmpty
      case .locks(let mode, let table): locks[table].map { $0 >= mode } ?? false
      case .refused: error != nil
      }
    }
  }

  /// Runs a migration: in a transaction, which is undone, where Ecto would use one.
  private func observe(
    _ script: MigrationScript, in database: ScratchDatabase
  ) throws -> Observation {
    let session = try database.connect()
    var observed = Observation()
    let filesBefore = try files(session)
    if script.usesTransaction { try session.execute("BEGIN") }
    do throws(PostgresError) {
      for statement in script.statements { try session.execute(statement.sql) }
    } catch {
      observed.error = error.sqlState ?? "unknown"
      return observed
    }
    guard script.usesTransaction else { return observed }
    let files = try files(session)
    for (name, file) in filesBefore where files[name] != nil && files[name] != file {
      observed.rewrites.insert(name)
    }
    let known = filesBefore.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
    guard !known.isEmpty else { return observed }
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
      "SELECT relname FROM pg_stat_xact_user_tables WHERE seq_tup_read > 0 AND relname IN (\(known))"
    ) {
      observed.scans.insert(try row.string(0))
    }
    try session.execute("ROLLBACK")
    return observed
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
