internal import PostgresCatalog
internal import PostgresClient

extension CatalogQuestion {
  /// The queries of views and materialized views.
  static let views = CatalogQuestion(
    sql: { _ in
      """
      SELECT c.oid, pg_get_viewdef(c.oid), c.relispopulated
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace AND \(userSchema("n"))
      WHERE c.relkind IN ('v', 'm')
      """
    },
    read: { (row, builder) throws(PostgresError) in
      guard let place = builder.places[try row.integer(0)] else { return }
      var sql = try row.string(1)
      if sql.hasSuffix(";") { sql.removeLast() }
      builder.relations[place].view = ViewDefinition(
        sql: String(sql.drop { $0 == " " }), dependencies: [], isPopulated: try row.bool(2))
    })

  /// The relations that views read, with the columns that they name.
  static let viewDependencies = CatalogQuestion(
    sql: { _ in
      """
      SELECT r.ev_class, d.refobjid, array_agg(DISTINCT d.refobjsubid ORDER BY d.refobjsubid)
      FROM pg_rewrite r
      JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
        AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'n'
        AND d.refobjid <> r.ev_class
      WHERE r.rulename = '_RETURN' AND r.oid >= 16384
      GROUP BY r.ev_class, d.refobjid
      """
    },
    read: { (row, builder) throws(PostgresError) in
      guard let place = builder.places[try row.integer(0)],
        let target = builder.places[try row.integer(1)]
      else { return }
      let columns = builder.columnNames(try row.integers(2), of: target).sorted()
      let dependency = ViewDefinition.Dependency(
        relation: builder.relations[target].name, columns: columns)
      builder.relations[place].view?.dependencies.append(dependency)
      builder.relations[place].view?.dependencies.sort { $0.relation < $1.relation }
    })

  /// The functions of users that views call.
  static let viewFunctions = CatalogQuestion(
    sql: { _ in
      """
      SELECT DISTINCT r.ev_class, n.nspname, p.proname
      FROM pg_rewrite r
      JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
        AND d.refclassid = 'pg_proc'::regclass
      JOIN pg_proc p ON p.oid = d.refobjid
      JOIN pg_namespace n ON n.oid = p.pronamespace AND \(userSchema("n"))
      WHERE r.rulename = '_RETURN' AND r.oid >= 16384
      ORDER BY 1, 2, 3
      """
    },
    read: { (row, builder) throws(PostgresError) in
      guard let place = builder.places[try row.integer(0)] else { return }
      builder.relations[place].view?.functions.append(
        QualifiedName(schema: try row.string(1), name: try row.string(2)))
    })
}
