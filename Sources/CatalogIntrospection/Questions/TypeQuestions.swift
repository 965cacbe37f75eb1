internal import PostgresCatalog
internal import PostgresClient

extension CatalogQuestion {
  /// All types but the row types of tables, with what an array is an array of.
  ///
  /// A type is an array type if it is the one that its element type names as such (`typarray`); a vector
  /// like `int2vector` has elements, but is a type of its own.
  static let types = CatalogQuestion(
    sql: { _ in
      """
      SELECT t.oid, n.nspname, t.typname, t.typtype, coalesce(e.typname, ''),
        coalesce(en.nspname, ''), t.typrelid, \(userSchema("n")),
        x.extname, t.typcollation, \(access("t.typacl", owner: "t.typowner"))
      FROM pg_type t
      JOIN pg_namespace n ON n.oid = t.typnamespace
      LEFT JOIN pg_type e ON e.oid = t.typelem AND e.typarray = t.oid
      LEFT JOIN pg_namespace en ON en.oid = e.typnamespace
      LEFT JOIN pg_depend d ON d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e'
        AND d.refclassid = 'pg_extension'::regclass
      LEFT JOIN pg_extension x ON x.oid = d.refobjid
      WHERE greatest(e.typrelid, t.typrelid) = 0
        OR greatest(e.typrelid, t.typrelid) IN (SELECT oid FROM pg_class WHERE relkind = 'c')
      """
    },
    read: { (row, builder) throws(PostgresError) in
      let id = try row.integer(0)
      let collation = try row.integer(9)
      if collation != 0 { builder.typeCollations[id] = collation }
      let element = try row.string(4)
      guard element.isEmpty else {
        builder.types[id] = SQLType(schema: try row.string(5), name: element, isArray: true)
        return
      }
      let name = QualifiedName(schema: try row.string(1), name: try row.string(2))
      builder.types[id] = SQLType(schema: name.schema, name: name.name)
      guard try row.bool(7), let definition = definition(try row.character(3)) else { return }
      if case .composite = definition { builder.compositeTypes[try row.integer(6)] = id }
      builder.userTypes[id] = UserType(
        name: name, definition: definition, extensionName: try row.optionalString(8),
        access: try row.access(10, .type))
    })

  /// What a type is, by `typtype`; the parts come with later questions.
  private static func definition(_ kind: Character) -> UserType.Definition? {
    switch kind {
    case "e": .enumeration([])
    case "d": .domain(Domain(baseType: SQLType(name: "")))
    case "c": .composite([])
    case "r": .range(subtype: SQLType(name: ""))
    case "b", "m": .base
    default: nil
    }
  }

  /// The values of enum types, in their order.
  static let enumLabels = CatalogQuestion(
    sql: { _ in
      "SELECT enumtypid, array_agg(enumlabel ORDER BY enumsortorder) FROM pg_enum GROUP BY enumtypid"
    },
    read: { (row, builder) throws(PostgresError) in
      builder.userTypes[try row.integer(0)]?.definition = .enumeration(try row.strings(1))
    })

  /// What domains stand on.
  static let domains = CatalogQuestion(
    sql: { _ in
      """
      SELECT t.oid, t.typbasetype, t.typtypmod, t.typnotnull, pg_get_expr(t.typdefaultbin, 0),
        CASE WHEN t.typcollation <> b.typcollation THEN t.typcollation END
      FROM pg_type t
      JOIN pg_namespace n ON n.oid = t.typnamespace AND \(userSchema("n"))
      JOIN pg_type b ON b.oid = t.typbasetype
      WHERE t.typtype = 'd'
      """
    },
    read: { (row, builder) throws(PostgresError) in
      guard let base = builder.type(try row.integer(1), modifier: try row.integer(2)) else {
        return
      }
      builder.userTypes[try row.integer(0)]?.definition = .domain(
        Domain(
          baseType: base, isNotNull: try row.bool(3),
          defaultValue: try row.optionalString(4).map(storedExpression),
          collation: try row.optionalInteger(5).flatMap { builder.collations[$0] }))
    })

  /// The CHECK constraints of domains.
  static let domainConstraints = CatalogQuestion(
    sql: { _ in
      """
      SELECT contypid, conname, pg_get_expr(conbin, 0), convalidated
      FROM pg_constraint WHERE contypid <> 0 AND contype = 'c' ORDER BY conname
      """
    },
    read: { (row, builder) throws(PostgresError) in
      let id = try row.integer(0)
      guard case .domain(var domain) = builder.userTypes[id]?.definition else { return }
      domain.constraints.append(
        Domain.Check(
          name: try row.string(1), expression: storedExpression(try row.string(2)),
          isValidated: try row.bool(3)))
      builder.userTypes[id]?.definition = .domain(domain)
    })

  /// What ranges are ranges of.
  static let ranges = CatalogQuestion(
    sql: { _ in "SELECT rngtypid, rngsubtype FROM pg_range" },
    read: { (row, builder) throws(PostgresError) in
      guard let subtype = builder.type(try row.integer(1)) else { return }
      builder.userTypes[try row.integer(0)]?.definition = .range(subtype: subtype)
    })

  /// The attributes of composite types.
  static let compositeAttributes = CatalogQuestion(
    sql: { _ in
      """
      SELECT a.attrelid, a.attname, a.attnum, a.atttypid, a.atttypmod,
        CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation END
      FROM pg_attribute a
      JOIN pg_type t ON t.oid = a.atttypid
      JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'c'
      JOIN pg_namespace n ON n.oid = c.relnamespace AND \(userSchema("n"))
      WHERE a.attnum > 0 AND NOT a.attisdropped
      ORDER BY a.attrelid, a.attnum
      """
    },
    read: { (row, builder) throws(PostgresError) in
      guard let id = builder.compositeTypes[try row.integer(0)],
        case .composite(var attributes) = builder.userTypes[id]?.definition,
        let type = builder.type(try row.integer(3), modifier: try row.integer(4))
      else { return }
      attributes.append(
        Column(
          name: try row.string(1), number: try row.integer(2), type: type,
          collation: try row.optionalInteger(5).flatMap { builder.collations[$0] }))
      builder.userTypes[id]?.definition = .composite(attributes)
    })

  /// Operator classes that have to be named, since they are not their type's default.
  static let operatorClasses = CatalogQuestion(
    sql: { _ in
      """
      SELECT o.oid, n.nspname, o.opcname
      FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace WHERE NOT o.opcdefault
      """
    },
    read: { (row, builder) throws(PostgresError) in
      builder.operatorClasses[try row.integer(0)] = QualifiedName(
        schema: try row.string(1), name: try row.string(2))
    })

  /// The collations.
  static let collations = CatalogQuestion(
    sql: { _ in
      """
      SELECT o.oid, n.nspname, o.collname
      FROM pg_collation o JOIN pg_namespace n ON n.oid = o.collnamespace
      """
    },
    read: { (row, builder) throws(PostgresError) in
      builder.collations[try row.integer(0)] = QualifiedName(
        schema: try row.string(1), name: try row.string(2))
    })
}
