internal import PostgresCatalog
internal import PostgresClient

extension CatalogQuestion {
  /// Privileges on whole relations; of the owner's, only what is missing is kept.
  static let grants = CatalogQuestion(
    sql: { _ in
      """
      SELECT c.oid, CASE WHEN a.grantee = 0 THEN 'public' ELSE pg_get_userbyid(a.grantee)::text END,
        array_agg(DISTINCT lower(a.privilege_type) ORDER BY lower(a.privilege_type)),
        a.grantee = c.relowner
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace AND \(userSchema("n"))
      CROSS JOIN LATERAL aclexplode(c.relacl) a
      WHERE c.relacl IS NOT NULL AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
      GROUP BY 1, 2, 4 ORDER BY 1, 2
      """
    },
    read: { (row, builder) throws(PostgresError) in
      guard let place = builder.places[try row.integer(0)] else { return }
      let privileges = try row.strings(2)
      if try row.bool(3) {
        builder.relations[place].revokedFromOwner.removeAll(where: privileges.contains)
      } else {
        builder.relations[place].grants?.append(
          Grant(grantee: try row.string(1), privileges: privileges))
      }
    })

  /// Privileges on single columns.
  static let columnGrants = CatalogQuestion(
    sql: { _ in
      """
      SELECT c.oid, g.grantee, g.privileges, array_agg(g.attname ORDER BY g.attname)
      FROM (
        SELECT t.attrelid, t.attname,
          CASE WHEN a.grantee = 0 THEN 'public' ELSE pg_get_userbyid(a.grantee)::text END AS grantee,
          array_agg(DISTINCT lower(a.privilege_type) ORDER BY lower(a.privilege_type)) AS privileges
        FROM pg_attribute t CROSS JOIN LATERAL aclexplode(t.attacl) a
        WHERE t.attacl IS NOT NULL AND NOT t.attisdropped
        GROUP BY 1, 2, 3) g
      JOIN pg_class c ON c.oid = g.attrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace AND \(userSchema("n"))
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      """
    },
    read: { (row, builder) throws(PostgresError) in
      guard let place = builder.places[try row.integer(0)] else { return }
      builder.relations[place].grants =
        (builder.relations[place].grants ?? []) + [
          Grant(
            grantee: try row.string(1), privileges: try row.strings(2), columns: try row.strings(3))
        ]
    })
}
