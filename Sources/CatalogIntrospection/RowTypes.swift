internal import PostgresCatalog
internal import PostgresClient

extension CatalogBuilder {
  /// Gives the columns whose type is the row type of a table (or an array of it) their type.
  mutating func resolveRowTypes(_ connection: borrowing Connection) throws(PostgresError) {
    guard !untyped.isEmpty else { return }
    let wanted = Set(untyped.map(\.type)).sorted().map(String.init).joined(separator: ",")
    let result = try connection.query(
      """
      SELECT t.oid, coalesce(en.nspname, n.nspname), coalesce(e.typname, t.typname), e.oid IS NOT NULL
      FROM pg_type t
      JOIN pg_namespace n ON n.oid = t.typnamespace
      LEFT JOIN pg_type e ON e.oid = t.typelem AND e.typarray = t.oid
      LEFT JOIN pg_namespace en ON en.oid = e.typnamespace
      WHERE t.oid = ANY ($1::oid[])
      """, ["{\(wanted)}"])
    for row in result {
      types[try row.integer(0)] = SQLType(
        schema: try row.string(1), name: try row.string(2), isArray: try row.bool(3))
    }
    for (place, type) in untyped {
      guard let found = types[type] else { continue }
      updateColumn(place.number, of: place.relation) { column in
        column.type = SQLType(
          schema: found.schema, name: found.name, modifier: column.type.modifier,
          isArray: found.isArray)
      }
    }
    untyped = []
  }
}
