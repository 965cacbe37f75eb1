import Diagnostics
import PostgresClient

/// How many connections of others are open under one name, in one database.
struct OpenConnections {
  /// The `application_name`, as the server shows it; empty where there is none.
  let name: String
  /// The database; empty for what is connected to none.
  let database: String
  /// Whether it is the database of the connection that asks.
  let isHere: Bool
  let count: Int

  /// Those of a server, sorted by name, then database.
  ///
  /// Those in other databases too: blue's other repos may be connected there, and blue is gone only where all
  /// of its connections are. Behind a pooler, the database is the server's, whatever the pooler calls it.
  static func all(on connection: borrowing Connection) throws -> [OpenConnections] {
    let answers = try connection.pipeline([
      Query(
        """
        SELECT coalesce(application_name, ''), coalesce(datname, ''),
          datname IS NOT DISTINCT FROM current_database(), count(*)
        FROM pg_stat_activity
        WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() GROUP BY 1, 2, 3
        """)
    ])
    guard let rows = answers.first else { return [] }
    var result: [OpenConnections] = []
    for row in rows {
      result.append(
        OpenConnections(
          name: try row.string(0), database: try row.string(1), isHere: try row.bool(2),
          count: try row.integer(3)))
    }
    return result.sorted { ($0.name, $0.database) < ($1.name, $1.database) }
  }

  /// `shop`, or `shop in the database archive` where that is another one.
  var description: String {
    let place = isHere ? "" : " in the database \(PrintableText.line(database))"
    return (name.isEmpty ? "without a name" : PrintableText.line(name)) + place
  }
}
