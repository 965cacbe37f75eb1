internal import PostgresCatalog
internal import PostgresClient
internal import PostgresSyntax

extension CatalogQuestion {
  /// The sequences, with the column that they belong to.
  static let sequences = CatalogQuestion(
    sql: { _ in
      """
      SELECT n.nspname, c.relname, t.typname, s.seqstart, s.seqincrement, s.seqmin, s.seqmax,
        s.seqcache, s.seqcycle, d.refobjid, d.refobjsubid, coalesce(d.deptype = 'i', false),
        c.relpersistence, \(access("c.relacl", owner: "c.relowner"))
      FROM pg_sequence s
      JOIN pg_class c ON c.oid = s.seqrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace AND \(userSchema("n"))
      JOIN pg_type t ON t.oid = s.seqtypid
      LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid
        AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
      """
    },
    read: { (row, builder) throws(PostgresError) in
      let name = QualifiedName(schema: try row.string(0), name: try row.string(1))
      var sequence = DatabaseSequence(
        name: name, dataType: try row.string(2), start: try row.integer(3),
        increment: try row.integer(4), minimum: try row.integer(5), maximum: try row.integer(6),
        cache: try row.integer(7), cycles: try row.bool(8), isIdentity: try row.bool(11),
        persistence: persistence(try row.character(12)))
      if let table = try row.optionalInteger(9), let place = builder.places[table],
        let column = builder.columnName(try row.integer(10), of: place)
      {
        sequence.owner = .init(table: builder.relations[place].name, column: column)
      }
      sequence.access = try row.access(13, .sequence)
      builder.catalog.sequences[name] = sequence
    })

  /// The functions, procedures and aggregates of users and extensions.
  static let functions = CatalogQuestion(
    sql: { version in
      // A body in standard SQL is not kept as text.
      let body =
        version.major >= 14 ? "coalesce(pg_get_function_sqlbody(p.oid), p.prosrc)" : "p.prosrc"
      return """
        SELECT n.nspname, p.proname, p.proargtypes::oid[], p.prorettype, p.proretset, p.prokind,
          p.provolatile, p.proisstrict, l.lanname,
          CASE WHEN l.lanname IN ('sql', 'plpgsql') THEN \(body) END, x.extname,
          p.pronargdefaults, p.provariadic <> 0, \(access("p.proacl", owner: "p.proowner"))
        FROM pg_proc p
        JOIN pg_namespace n ON n.oid = p.pronamespace AND \(userSchema("n"))
        JOIN pg_language l ON l.oid = p.prolang
        LEFT JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
          AND d.refclassid = 'pg_extension'::regclass
        LEFT JOIN pg_extension x ON x.oid = d.refobjid
        """
    },
    read: { (row, builder) throws(PostgresError) in
      let arguments = try row.integers(2).map { builder.functionType($0) }
      let kind: Function.Kind =
        switch try row.character(5) {
        case "p": .procedure
        case "a": .aggregate
        case "w": .window
        default: .function
        }
      let volatility: Volatility =
        switch try row.character(6) {
        case "i": .immutable
        case "s": .stable
        default: .volatile
        }
      var function = Function(
        name: QualifiedName(schema: try row.string(0), name: try row.string(1)),
        argumentTypes: arguments,
        returnType: kind == .procedure ? nil : builder.functionType(try row.integer(3)),
        returnsSet: try row.bool(4), kind: kind, volatility: volatility,
        isStrict: try row.bool(7), language: try row.string(8),
        body: try row.optionalString(9), extensionName: try row.optionalString(10))
      function.optionalArguments = try row.integer(11)
      function.isVariadic = try row.bool(12)
      function.access = try row.access(13, .function)
      builder.catalog.functions[function.signature] = function
    })

  /// The publications.
  static let publications = CatalogQuestion(
    sql: { _ in "SELECT pubname, puballtables FROM pg_publication" },
    read: { (row, builder) throws(PostgresError) in
      let name = try row.string(0)
      builder.catalog.publications[name] = Publication(
        name: name, isForAllTables: try row.bool(1))
    })

  /// The tables of publications.
  static let publicationTables = CatalogQuestion(
    sql: { _ in
      """
      SELECT p.pubname, n.nspname, c.relname
      FROM pg_publication_rel r
      JOIN pg_publication p ON p.oid = r.prpubid
      JOIN pg_class c ON c.oid = r.prrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      ORDER BY 1, 2, 3
      """
    },
    read: { (row, builder) throws(PostgresError) in
      builder.catalog.publications[try row.string(0)]?.tables.append(
        QualifiedName(schema: try row.string(1), name: try row.string(2)))
    })

  /// The schemas of publications.
  static let publicationSchemas = CatalogQuestion(
    since: 15,
    sql: { _ in
      """
      SELECT p.pubname, n.nspname
      FROM pg_publication_namespace r
      JOIN pg_publication p ON p.oid = r.pnpubid
      JOIN pg_namespace n ON n.oid = r.pnnspid
      ORDER BY 1, 2
      """
    },
    read: { (row, builder) throws(PostgresError) in
      builder.catalog.publications[try row.string(0)]?.schemas.append(try row.string(1))
    })

  /// The objects of CREATE STATISTICS; with expressions since 14.
  static let extendedStatistics = CatalogQuestion(
    sql: { version in
      let expressions =
        version.major >= 14
        ? "coalesce(pg_get_statisticsobjdef_expressions(s.oid), '{}')" : "'{}'::text[]"
      return """
        SELECT n.nspname, s.stxname, s.stxrelid, s.stxkeys::int2[], \(expressions)
        FROM pg_statistic_ext s
        JOIN pg_namespace n ON n.oid = s.stxnamespace AND \(userSchema("n"))
        """
    },
    read: { (row, builder) throws(PostgresError) in
      guard let place = builder.places[try row.integer(2)] else { return }
      let name = QualifiedName(schema: try row.string(0), name: try row.string(1))
      builder.catalog.extendedStatistics[name] = ExtendedStatistics(
        name: name, table: builder.relations[place].name,
        columns: builder.columnNames(try row.integers(3), of: place),
        expressions: try row.strings(4).map(storedExpression))
    })
}

extension CatalogBuilder {
  /// The type of an argument or result; `record` for the row type of a table, until that is asked for.
  fileprivate func functionType(_ id: Int) -> SQLType { type(id) ?? SQLType(name: "record") }
}
