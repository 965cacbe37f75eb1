internal import PostgresCatalog
internal import PostgresClient
internal import PostgresSyntax

extension CatalogQuestion {
  /// The constraints of tables.
  ///
  /// Left out are the rows that PostgreSQL adds to a foreign key for each partition of the referenced table
  /// (those whose parent is of the same table): they are part of the one that the user made.
  static let constraints = CatalogQuestion(
    sql: { version in
      """
      SELECT o.conrelid, o.conname, o.contype, coalesce(o.conkey, '{}'), o.convalidated,
        o.condeferrable, o.condeferred, o.connoinherit, o.conislocal, o.coninhcount::int4,
        o.conparentid <> 0, o.conindid, o.confrelid, coalesce(o.confkey, '{}'), o.confupdtype,
        o.confdeltype, o.confmatchtype,
        \(version.major >= 15 ? "coalesce(o.confdelsetcols, '{}')" : "'{}'::int2[]"),
        CASE WHEN o.conbin IS NULL THEN NULL WHEN \(usesStandIns)
          THEN pg_get_expr(o.conbin, '\(StandInNames.table)'::regclass)
          ELSE pg_get_expr(o.conbin, o.conrelid) END, \(usesStandIns)
      FROM pg_constraint o
      JOIN pg_namespace n ON n.oid = o.connamespace AND \(userSchema("n"))
      WHERE o.conrelid <> 0 AND o.contype IN ('c', 'f', 'n', 'p', 'u', 'x')
        AND (o.conparentid = 0 OR o.conrelid IS DISTINCT FROM
          (SELECT p.conrelid FROM pg_constraint p WHERE p.oid = o.conparentid))
      """
    },
    read: { (row, builder) throws(PostgresError) in
      guard let place = builder.places[try row.integer(0)],
        let kind = kind(try row.character(2))
      else { return }
      var numbers = try row.integers(3)
      if kind == .check { numbers.sort() }
      var constraint = TableConstraint(
        name: try row.string(1), kind: kind, columns: builder.columnNames(numbers, of: place),
        expression: try expression(row, place, builder),
        isValidated: try row.bool(4), isDeferrable: try row.bool(5),
        isInitiallyDeferred: try row.bool(6), isNoInherit: try row.bool(7),
        isLocal: try row.bool(8), inheritanceCount: try row.integer(9), hasParent: try row.bool(10))
      switch kind {
      case .foreignKey: constraint.reference = try reference(row, place, builder)
      case .primaryKey, .unique, .exclusion:
        if let index = builder.indexPlaces[try row.integer(11)] {
          builder.relations[index.relation].indexes[index.index].isConstraint = true
          constraint.indexName = builder.relations[index.relation].indexes[index.index].name
        }
      case .check, .notNull: break
      }
      builder.relations[place].constraints.append(constraint)
    })

  /// SQL that tells whether all columns in a constraint's expression have a stand-in's name; a row as a whole
  /// counts as column 0.
  private static let usesStandIns =
    "(o.contype = 'c' AND 1 <= ALL (o.conkey) AND \(StandInNames.columns.count) >= ALL (o.conkey))"

  private static func expression(
    _ row: Row, _ place: Int, _ builder: CatalogBuilder
  ) throws(PostgresError) -> StoredExpression? {
    guard let text = try row.optionalString(18) else { return nil }
    let usesStandIns = row.isNull(19) ? false : try row.bool(19)
    let named =
      usesStandIns
      ? StandInNames.replaced(in: text) { builder.columnName($0, of: place) } : text
    return named.map(storedExpression)
  }

  /// The kind of a constraint, by `contype`.
  private static func kind(_ character: Character) -> TableConstraint.Kind? {
    switch character {
    case "c": .check
    case "f": .foreignKey
    case "n": .notNull
    case "p": .primaryKey
    case "u": .unique
    case "x": .exclusion
    default: nil
    }
  }

  private static func reference(
    _ row: Row, _ place: Int, _ builder: CatalogBuilder
  ) throws(PostgresError) -> ForeignKeyReference? {
    guard let target = builder.places[try row.integer(12)] else { return nil }
    let match: ForeignKey.Match =
      switch try row.character(16) {
      case "f": .full
      case "p": .partial
      default: .simple
      }
    return ForeignKeyReference(
      table: builder.relations[target].name,
      columns: builder.columnNames(try row.integers(13), of: target), match: match,
      onUpdate: action(try row.character(14)), onDelete: action(try row.character(15)),
      deleteSetColumns: builder.columnNames(try row.integers(17), of: place))
  }

  /// What follows from a change, by `confupdtype` and `confdeltype`.
  private static func action(_ character: Character) -> ReferentialAction {
    switch character {
    case "r": .restrict
    case "c": .cascade
    case "n": .setNull
    case "d": .setDefault
    default: .noAction
    }
  }
}
