internal import PostgresCatalog
internal import PostgresClient
internal import PostgresSyntax

extension CatalogQuestion {
  /// Tables, partitioned tables, views, materialized views and foreign tables.
  ///
  /// Sizes are the planner's page counts, which cost nothing. Only where there are none is the file asked,
  /// since that opens the relation and needs its lock: for no more than `measuredRelations`, and never where
  /// somebody holds or waits for an exclusive lock.
  static let relations = CatalogQuestion(
    sql: { _ in
      """
      SELECT c.oid, n.nspname, c.relname, c.relkind, c.relpersistence, c.relnatts::int4,
        c.relrowsecurity, c.relforcerowsecurity, c.relreplident, coalesce(c.reloptions, '{}'),
        s.spcname, m.amname, pg_get_userbyid(c.relowner), c.reltuples::float8, c.relpages,
        CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, 0) END,
        coalesce(t.relpages, 0),
        CASE WHEN c.relkind IN ('r', 'm') AND c.relpages = 0
            AND (SELECT count(*) FROM pg_class
              WHERE relkind IN ('r', 'm') AND relpages = 0) <= \(measuredRelations)
            AND c.oid NOT IN (
              SELECT l.relation FROM pg_locks l
              WHERE l.relation IS NOT NULL AND l.mode = 'AccessExclusiveLock')
          THEN pg_relation_size(c.oid) END,
        pg_stat_get_numscans(c.oid),
        pg_stat_get_tuples_inserted(c.oid) + pg_stat_get_tuples_updated(c.oid)
          + pg_stat_get_tuples_deleted(c.oid),
        pg_stat_get_live_tuples(c.oid), c.relacl IS NOT NULL, c.reloftype
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace AND \(userSchema("n"))
      LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
      LEFT JOIN pg_am m ON m.oid = c.relam
      LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
      """
    },
    read: { (row, builder) throws(PostgresError) in
      var relation = Relation(
        name: QualifiedName(schema: try row.string(1), name: try row.string(2)),
        kind: kind(try row.character(3)), persistence: persistence(try row.character(4)))
      relation.nextColumnNumber = try row.integer(5) + 1
      relation.hasRowSecurity = try row.bool(6)
      relation.forcesRowSecurity = try row.bool(7)
      relation.replicaIdentity =
        switch try row.character(8) {
        case "f": .full
        case "n": .nothing
        default: .default
        }
      relation.options = storageParameters(try row.strings(9))
      relation.tablespace = try row.optionalString(10)
      let accessMethod = try row.optionalString(11)
      relation.accessMethod = accessMethod == "heap" ? nil : accessMethod
      relation.owner = try row.string(12)
      relation.partitionBound = try row.optionalString(15)
      relation.ofType = builder.types[try row.integer(22)]?.qualifiedName
      try readSize(row, &relation)
      if try row.bool(21) {
        builder.hasGrants = true
        relation.grants = []
        // Until the owner's entry in the list says what he has.
        relation.revokedFromOwner = Relation.privileges(of: builder.catalog.serverVersion)
      }
      builder.places[try row.integer(0)] = builder.relations.count
      builder.relations.append(relation)
    })

  /// So many relations without statistics are asked for their file's size.
  private static let measuredRelations = 2000
  private static let pageBytes = 8192

  private static func readSize(_ row: Row, _ relation: inout Relation) throws(PostgresError) {
    guard relation.hasStorage || relation.kind == .partitionedTable else { return }
    let estimate = try row.double(13)
    let pages = try row.integer(14)
    let measured = try row.optionalInteger(17)
    let live = try row.optionalInteger(20) ?? 0
    if relation.hasStorage {
      let bytes = pages > 0 ? pages * pageBytes : measured ?? 0
      relation.statistics = RelationStatistics(
        bytes: bytes, totalBytes: bytes + (try row.integer(16)) * pageBytes,
        scans: try row.optionalInteger(18) ?? 0, writes: try row.optionalInteger(19) ?? 0)
    }
    relation.rows =
      if estimate > 0 {
        .estimate(estimate)
      } else if measured == 0 {
        // A relation without a page has no row.
        .empty
      } else if live > 0 {
        .estimate(Double(live))
      } else {
        .unknown
      }
  }

  /// The kind of a relation, by `relkind`.
  private static func kind(_ character: Character) -> Relation.Kind {
    switch character {
    case "p": .partitionedTable
    case "v": .view
    case "m": .materializedView
    case "f": .foreignTable
    default: .table
    }
  }

  /// How long rows live, by `relpersistence`.
  static func persistence(_ character: Character) -> RelationPersistence {
    switch character {
    case "u": .unlogged
    case "t": .temporary
    default: .permanent
    }
  }

  /// Storage parameters, from `name=value`.
  static func storageParameters(_ options: [String]) -> [String: String] {
    var parameters: [String: String] = [:]
    for option in options {
      let parts = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      parameters[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
    }
    return parameters
  }

  /// Parents of tables and partitions, in the order of INHERITS.
  static let inheritance = CatalogQuestion(
    sql: { _ in "SELECT inhrelid, inhparent FROM pg_inherits ORDER BY inhrelid, inhseqno" },
    read: { (row, builder) throws(PostgresError) in
      guard let child = builder.places[try row.integer(0)],
        let parent = builder.places[try row.integer(1)]
      else { return }
      builder.relations[child].parents.append(builder.relations[parent].name)
    })

  /// The keys of partitioned tables.
  static let partitionKeys = CatalogQuestion(
    sql: { _ in
      """
      SELECT p.partrelid, p.partstrat, p.partattrs, p.partclass::oid[], p.partcollation::oid[],
        ARRAY(SELECT pg_get_partkeydef(p.partrelid))
      FROM pg_partitioned_table p
      """
    },
    read: { (row, builder) throws(PostgresError) in
      guard let place = builder.places[try row.integer(0)] else { return }
      let strategy: PartitionStrategy =
        switch try row.character(1) {
        case "l": .list
        case "h": .hash
        default: .range
        }
      let definition = try row.strings(5).first ?? ""
      let printed = PartitionKeyText.keys(in: definition)
      let classes = try row.integers(3)
      let collations = try row.integers(4)
      var keys: [Index.Key] = []
      for (position, number) in try row.integers(2).enumerated() {
        var key = Index.Key(column: builder.columnName(number, of: place))
        if number == 0, position < printed.count {
          key.expression = storedExpression(printed[position])
        }
        if position < classes.count {
          key.operatorClass = builder.operatorClasses[classes[position]]
        }
        if number != 0, position < collations.count {
          key.collation = builder.collation(
            collations[position], unlessOf: number, place: place)
        }
        keys.append(key)
      }
      builder.relations[place].partitionKey = PartitionKey(strategy: strategy, keys: keys)
    })
}
