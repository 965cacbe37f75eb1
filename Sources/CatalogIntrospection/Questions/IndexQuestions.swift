internal import PostgresCatalog
internal import PostgresClient
internal import PostgresSyntax

extension CatalogQuestion {
  /// The indexes of tables and materialized views.
  static let indexes = CatalogQuestion(
    sql: { version in
      """
      SELECT i.indexrelid, i.indrelid, c.relname, m.amname, i.indnkeyatts::int4, i.indkey::int2[],
        i.indclass::oid[], i.indcollation::oid[], i.indoption::int2[], i.indisunique, i.indisprimary,
        \(version.major >= 15 ? "i.indnullsnotdistinct" : "false"), i.indisvalid, i.indisclustered,
        i.indisreplident, pg_get_expr(i.indpred, i.indrelid), coalesce(c.reloptions, '{}'),
        s.spcname, c.relpages, pn.nspname, pc.relname, pg_stat_get_numscans(c.oid),
        CASE WHEN i.indexprs IS NULL THEN '{}' ELSE ARRAY(
          SELECT pg_get_indexdef(i.indexrelid, k, false) FROM generate_series(1, i.indnkeyatts) k
          ORDER BY k) END
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace AND \(userSchema("n"))
      JOIN pg_am m ON m.oid = c.relam
      LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
      LEFT JOIN pg_inherits h ON h.inhrelid = c.oid
      LEFT JOIN pg_class pc ON pc.oid = h.inhparent
      LEFT JOIN pg_namespace pn ON pn.oid = pc.relnamespace
      """
    },
    read: { (row, builder) throws(PostgresError) in
      guard let place = builder.places[try row.integer(1)] else { return }
      let keyCount = try row.integer(4)
      let numbers = try row.integers(5)
      var index = Index(name: try row.string(2), keys: [], method: try row.string(3))
      index.keys = try keys(row, numbers: numbers.prefix(keyCount), place: place, builder)
      index.included = builder.columnNames(Array(numbers.dropFirst(keyCount)), of: place)
      index.isUnique = try row.bool(9)
      index.isPrimary = try row.bool(10)
      index.nullsNotDistinct = try row.bool(11)
      index.isValid = try row.bool(12)
      index.isClustered = try row.bool(13)
      index.isReplicaIdentity = try row.bool(14)
      index.predicate = try row.optionalString(15).map(storedExpression)
      index.options = storageParameters(try row.strings(16))
      index.tablespace = try row.optionalString(17)
      if builder.relations[place].hasStorage { index.bytes = try row.integer(18) * 8192 }
      if let schema = try row.optionalString(19) {
        index.parent = QualifiedName(schema: schema, name: try row.string(20))
      }
      builder.relations[place].statistics?.scans += try row.optionalInteger(21) ?? 0
      if index.isReplicaIdentity {
        builder.relations[place].replicaIdentity = .index(index.name)
      }
      builder.indexPlaces[try row.integer(0)] = CatalogBuilder.IndexPlace(
        relation: place, index: builder.relations[place].indexes.count)
      builder.relations[place].indexes.append(index)
    })

  /// The columns that have been renamed since an index on them was made: an index keeps the name of that time.
  static let indexColumnNames = CatalogQuestion(
    sql: { _ in
      """
      SELECT i.indexrelid, t.attname, a.attname
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace AND \(userSchema("n"))
      CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY k(attnum, place)
      JOIN pg_attribute a ON a.attrelid = i.indexrelid AND a.attnum = k.place
      JOIN pg_attribute t ON t.attrelid = i.indrelid AND t.attnum = k.attnum
      WHERE a.attname <> t.attname
      ORDER BY 1, k.place
      """
    },
    read: { (row, builder) throws(PostgresError) in
      guard let place = builder.indexPlaces[try row.integer(0)] else { return }
      let (column, former) = (try row.string(1), try row.string(2))
      let index = builder.relations[place.relation].indexes[place.index]
      // A column that comes twice has a number at its second place.
      let uses = (index.keys.compactMap(\.column) + index.included).count { $0 == column }
      guard uses == 1 || index.formerColumnNames[column] == nil && !former.hasPrefix(column) else {
        return
      }
      builder.relations[place.relation].indexes[place.index].formerColumnNames[column] = former
    })

  private static func keys(
    _ row: Row, numbers: ArraySlice<Int>, place: Int, _ builder: CatalogBuilder
  ) throws(PostgresError) -> [Index.Key] {
    let classes = try row.integers(6)
    let collations = try row.integers(7)
    let options = try row.integers(8)
    let printed = try row.strings(22)
    var keys: [Index.Key] = []
    for (position, number) in numbers.enumerated() {
      var key = Index.Key()
      if number == 0 {
        if position < printed.count { key.expression = storedExpression(printed[position]) }
      } else {
        key.column = builder.columnName(number, of: place)
        if position < collations.count {
          key.collation = builder.collation(collations[position], unlessOf: number, place: place)
        }
      }
      if position < classes.count { key.operatorClass = builder.operatorClasses[classes[position]] }
      if position < options.count {
        // INDOPTION_DESC and INDOPTION_NULLS_FIRST of pg_index.h.
        key.isDescending = options[position] & 1 != 0
        key.nullsFirst = options[position] & 2 != 0
      }
      keys.append(key)
    }
    return keys
  }
}

extension CatalogBuilder {
  /// The object id of the collation `default` (`DEFAULT_COLLATION_OID` of pg_collation.dat).
  static let defaultCollation = 100

  /// A collation by object id, or nil for none and for the one that the column has anyway.
  func collation(_ id: Int, unlessOf number: Int, place: Int) -> QualifiedName? {
    let own = columnCollations[ColumnPlace(relation: place, number: number)]
    return id == 0 || id == own ?? Self.defaultCollation ? nil : collations[id]
  }
}
