public import Diagnostics
import PostgresSyntax

extension DatabaseUse {
  /// What a statement in the function of a trigger asks of the database; nil where it is not SQL.
  ///
  /// Columns that are not qualified may be variables of the function: only `FROM` makes them columns.
  ///
  /// - Parameters:
  ///   - sql: The statement, as PL/pgSQL hands it to the server.
  ///   - relation: The relation whose row the variables NEW and OLD hold (manual, section 43.10).
  ///   - location: The place that the uses get.
  /// - Returns: Each use of a relation, function or sequence; nil where PostgreSQL's parser refuses the text.
  public static func uses(
    ofRowStatement sql: String, on relation: RelationReference, at location: SourceLocation
  ) -> [DatabaseUse]? {
    guard case .success(let statements) = parseSQL(sql) else { return nil }
    return statements.flatMap { statement in
      var reader = SQLReader(location: location, knownColumns: [:])
      reader.entries.append(.init(relation: relation))
      reader.scopes.append([
        .init(name: "new", entry: 0), .init(name: "old", entry: 0), .init(name: "", entry: nil),
      ])
      reader.text = statement.sql
      reader.read(statement.node, returns: .withinStatement)
      return (reader.uses() + reader.objects).map {
        DatabaseUse(
          relation: $0.relation, access: $0.access, location: location, relationLocation: location,
          sql: sql)
      }
    }
  }
}
