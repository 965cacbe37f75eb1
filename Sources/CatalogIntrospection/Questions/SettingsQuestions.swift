internal import PostgresCatalog
internal import PostgresClient

extension CatalogQuestion {
  /// Settings that change what a statement does or how a migration fares, as a new session gets them.
  ///
  /// `reset_val` rather than the current value, since the reading transaction sets its own timeouts.
  static let settings = CatalogQuestion(
    sql: { _ in
      """
      SELECT lower(name), coalesce(reset_val, '') || CASE WHEN reset_val IN ('0', '-1') THEN ''
        ELSE coalesce(unit, '') END
      FROM pg_settings
      WHERE name IN ('TimeZone', 'lock_timeout', 'statement_timeout', 'deadlock_timeout',
        'idle_in_transaction_session_timeout', 'default_transaction_isolation',
        'default_transaction_read_only', 'max_connections', 'superuser_reserved_connections',
        'reserved_connections', 'max_locks_per_transaction', 'wal_level', 'server_encoding',
        'autovacuum', 'maintenance_work_mem', 'in_hot_standby', 'default_tablespace',
        'default_table_access_method', 'standard_conforming_strings', 'check_function_bodies')
      """
    },
    read: { (row, builder) throws(PostgresError) in
      builder.catalog.settings[try row.string(0)] = try row.string(1)
    })

  /// For how long the server has counted scans and writes, at most.
  ///
  /// From PostgreSQL 15 on a database's own time is null until somebody resets its counters; what counts for
  /// the whole server began no later. Source: PostgreSQL manual, "The Cumulative Statistics System".
  static let statisticsAge = CatalogQuestion(
    sql: { _ in
      """
      SELECT floor(extract(epoch FROM now() - coalesce(
        (SELECT stats_reset FROM pg_stat_database WHERE datname = current_database()),
        least((SELECT stats_reset FROM pg_stat_bgwriter),
          (SELECT stats_reset FROM pg_stat_archiver)))))::int8
      """
    },
    read: { (row, builder) throws(PostgresError) in
      builder.statisticsAge = try row.optionalInteger(0)
    })

  /// The schemas.
  static let schemas = CatalogQuestion(
    sql: { _ in
      """
      SELECT nspname, \(access("n.nspacl", owner: "n.nspowner"))
      FROM pg_namespace n WHERE \(userSchema("n"))
      """
    },
    read: { (row, builder) throws(PostgresError) in
      let name = try row.string(0)
      builder.catalog.schemas.insert(name)
      builder.catalog.schemaAccess[name] = try row.access(1, .schema)
    })

  /// The roles; everybody may read their names.
  static let roles = CatalogQuestion(
    sql: { _ in "SELECT rolname FROM pg_roles" },
    read: { (row, builder) throws(PostgresError) in
      builder.catalog.roles = (builder.catalog.roles ?? []).union([try row.string(0)])
    })

  /// Whether there are operators or casts for types that come with PostgreSQL which are neither its own nor an
  /// extension's whose contents are known.
  ///
  /// Object ids from 16384 (`FirstNormalObjectId`) are given to what comes after `initdb`.
  static let operators = CatalogQuestion(
    sql: { _ in
      """
      SELECT EXISTS (SELECT FROM pg_operator o
          WHERE oid >= 16384 AND oprleft < 16384 AND oprright < 16384
            AND \(isOfNoKnownExtension("pg_operator", "o.oid")))
        OR EXISTS (SELECT FROM pg_cast c
          WHERE oid >= 16384 AND castsource < 16384 AND casttarget < 16384
            AND \(isOfNoKnownExtension("pg_cast", "c.oid")))
      """
    },
    read: { (row, builder) throws(PostgresError) in
      builder.catalog.hasOperatorsForBuiltInTypes = try row.bool(0)
    })

  private static func isOfNoKnownExtension(_ systemTable: String, _ object: String) -> String {
    let names = ExtensionContents.knownNames.map { "'\($0)'" }.joined(separator: ", ")
    return """
      NOT EXISTS (SELECT FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
        WHERE d.classid = '\(systemTable)'::regclass AND d.objid = \(object) AND d.deptype = 'e'
          AND d.refclassid = 'pg_extension'::regclass AND e.extname IN (\(names)))
      """
  }

  /// The installed extensions.
  static let extensions = CatalogQuestion(
    sql: { _ in
      """
      SELECT e.extname, e.extversion, n.nspname
      FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
      """
    },
    read: { (row, builder) throws(PostgresError) in
      let name = try row.string(0)
      builder.catalog.extensions[name] = InstalledExtension(
        name: name, version: try row.string(1), schema: try row.string(2))
    })
}
