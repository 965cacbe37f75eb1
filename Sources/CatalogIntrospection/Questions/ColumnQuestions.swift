internal import PostgresCatalog
internal import PostgresClient

extension CatalogQuestion {
  /// The columns of relations, in any order, with defaults.
  ///
  /// Only the expression of a generated column names other columns; to print the others without their
  /// table saves the server most of the time.
  static let columns = CatalogQuestion(
    sql: { _ in
      """
      SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.attidentity,
        a.attislocal, a.attinhcount::int4, a.attcollation, a.attgenerated,
        CASE WHEN d.oid IS NOT NULL THEN
          pg_get_expr(d.adbin, CASE WHEN a.attgenerated = '' THEN 0 ELSE d.adrelid END) END,
        a.attacl IS NOT NULL
      FROM pg_attribute a
      JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attnum > 0 AND NOT a.attisdropped
      """
    },
    read: { (row, builder) throws(PostgresError) in
      guard let place = builder.places[try row.integer(0)] else { return }
      let number = try row.integer(1)
      let typeID = try row.integer(3)
      let modifier = try row.integer(4)
      let type = builder.type(typeID, modifier: modifier)
      let position = CatalogBuilder.ColumnPlace(relation: place, number: number)
      if type == nil { builder.untyped.append((position, typeID)) }
      var column = Column(
        name: try row.string(2), number: number,
        type: type ?? SQLType(name: "", modifier: Int32(truncatingIfNeeded: modifier)),
        isNotNull: try row.bool(5), isLocal: try row.bool(7),
        inheritanceCount: try row.integer(8))
      switch try row.character(6) {
      case "a": column.identity = .always
      case "d": column.identity = .byDefault
      default: break
      }
      let collation = try row.integer(9)
      if collation != 0, collation != CatalogBuilder.defaultCollation {
        builder.columnCollations[position] = collation
      }
      if collation != builder.typeCollations[typeID] ?? 0 {
        column.collation = builder.collations[collation]
      }
      let expression = try row.optionalString(11).map(storedExpression)
      if try row.character(10) == "s" {
        column.generated = expression
      } else {
        column.defaultValue = expression
      }
      builder.addColumn(column, to: place)
      if try row.bool(12) { builder.hasColumnGrants = true }
    })

  /// The planner's statistics of columns that the role may read; none for others.
  static let columnStatistics = CatalogQuestion(
    sql: { _ in
      """
      SELECT c.oid, a.attnum, s.null_frac::float8, s.n_distinct::float8
      FROM pg_stats s
      JOIN pg_namespace n ON n.nspname = s.schemaname AND \(userSchema("n"))
      JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = s.tablename
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = s.attname
      WHERE NOT s.inherited
      """
    },
    read: { (row, builder) throws(PostgresError) in
      guard let place = builder.places[try row.integer(0)] else { return }
      let statistics = ColumnStatistics(
        nullFraction: try row.double(2), distinctValues: try row.double(3))
      builder.updateColumn(try row.integer(1), of: place) { $0.statistics = statistics }
    })
}
