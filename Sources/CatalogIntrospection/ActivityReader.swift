internal import PostgresCatalog
public import PostgresClient

extension CatalogIntrospection {
  /// Looks at what goes on now; `longTransactionSeconds` is the age from which a transaction is long.
  ///
  /// Waits for no lock, and reads nothing but the system's own views.
  public static func activity(
    of connection: borrowing Connection, longTransactionSeconds: Int = 30,
    limits: ReadLimits = ReadLimits(statementMilliseconds: 10_000)
  ) throws(PostgresError) -> Activity {
    try connection.withSnapshot(limits: limits) { () throws(PostgresError) in
      let answers = try connection.pipeline([
        Query(counts), Query(transactions, [String(max(0, longTransactionSeconds))]), Query(waits),
        Query(locks), Query(invalidIndexes), Query(builds),
      ])
      guard answers.count == 6, let row = answers[0].row(at: 0) else {
        throw .unexpectedValue(column: "max_connections", expected: "there")
      }
      var activity = try summary(row)
      for row in answers[1] { activity.longTransactions.append(try transaction(row)) }
      for row in answers[2] { activity.waits.append(try wait(row)) }
      for row in answers[3] { activity.strongLocks.append(try lock(row)) }
      for row in answers[4] { activity.invalidIndexes.append(try name(row, 0)) }
      for row in answers[5] { activity.runningIndexBuilds.append(try name(row, 0)) }
      return activity
    }
  }

  private static let counts = """
    SELECT current_setting('max_connections')::int4,
      current_setting('superuser_reserved_connections')::int4
        + coalesce(current_setting('reserved_connections', true), '0')::int4,
      count(*), count(*) FILTER (WHERE datname = current_database()),
      count(*) FILTER (WHERE query = '<insufficient privilege>' AND datname = current_database()),
      (SELECT count(*) FROM pg_prepared_xacts WHERE database = current_database()),
      pg_is_in_recovery()
    FROM pg_stat_activity WHERE backend_type = 'client backend' OR backend_type IS NULL
    """

  private static func summary(_ row: Row) throws(PostgresError) -> Activity {
    Activity(
      longTransactions: [], waits: [], strongLocks: [], invalidIndexes: [], runningIndexBuilds: [],
      preparedTransactions: try row.integer(5), hiddenSessions: try row.integer(4),
      connections: Activity.ConnectionCounts(
        maximum: try row.integer(0), reserved: try row.integer(1), used: try row.integer(2),
        usedByDatabase: try row.integer(3)),
      isInRecovery: try row.bool(6))
  }

  private static let transactions = """
    SELECT pid, coalesce(usename, ''), coalesce(application_name, ''), coalesce(state, ''),
      extract(epoch FROM clock_timestamp() - xact_start)::float8
    FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
      AND xact_start < clock_timestamp() - make_interval(secs => $1::float8)
    ORDER BY xact_start, pid
    """

  private static func transaction(_ row: Row) throws(PostgresError) -> Activity.Transaction {
    Activity.Transaction(
      processID: try row.integer(0), user: try row.string(1), application: try row.string(2),
      state: try row.string(3), seconds: try row.double(4))
  }

  private static let waits = """
    SELECT l.pid, pg_blocking_pids(l.pid), n.nspname, c.relname, l.mode
    FROM pg_locks l
    LEFT JOIN pg_class c ON c.oid = l.relation
    LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT l.granted AND l.pid IS NOT NULL AND l.pid <> pg_backend_pid()
      AND (l.database IS NULL OR l.database IN (
        0, (SELECT oid FROM pg_database WHERE datname = current_database())))
    ORDER BY l.pid
    """

  private static func wait(_ row: Row) throws(PostgresError) -> Activity.LockWait {
    Activity.LockWait(
      processID: try row.integer(0), blockedBy: try row.integers(1),
      relation: row.isNull(3) ? nil : try name(row, 2), mode: try row.string(4))
  }

  private static let locks = """
    SELECT n.nspname, c.relname, l.mode, l.pid, l.granted
    FROM pg_locks l
    JOIN pg_class c ON c.oid = l.relation
    JOIN pg_namespace n ON n.oid = c.relnamespace AND \(CatalogQuestion.userSchema("n"))
    WHERE l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND l.locktype = 'relation' AND l.pid IS DISTINCT FROM pg_backend_pid()
      AND l.mode NOT IN ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock')
    ORDER BY 1, 2, 3, 4
    """

  private static func lock(_ row: Row) throws(PostgresError) -> Activity.RelationLock {
    Activity.RelationLock(
      relation: try name(row, 0), mode: try row.string(2), processID: try row.optionalInteger(3),
      isGranted: try row.bool(4))
  }

  private static let invalidIndexes = """
    SELECT n.nspname, c.relname
    FROM pg_index i
    JOIN pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i'
    JOIN pg_namespace n ON n.oid = c.relnamespace AND \(CatalogQuestion.userSchema("n"))
    WHERE NOT i.indisvalid
    ORDER BY 1, 2
    """

  private static let builds = """
    SELECT n.nspname, c.relname
    FROM pg_stat_progress_create_index p
    JOIN pg_class c ON c.oid = p.relid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE p.datname = current_database()
    ORDER BY 1, 2
    """

  /// The full name in two columns that follow each other.
  private static func name(_ row: Row, _ column: Int) throws(PostgresError) -> QualifiedName {
    QualifiedName(schema: try row.string(column), name: try row.string(column + 1))
  }
}
