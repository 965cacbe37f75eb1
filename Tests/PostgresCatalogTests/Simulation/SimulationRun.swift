import CatalogIntrospection
import PostgresCatalog
import PostgresClient
import PostgresSyntax
import TestSupport

/// Runs the same statements on a server and in the simulation.
struct SimulationRun {
  let database: ScratchDatabase
  var catalog: Catalog
  /// Where server and simulation did not agree.
  var complaints: [String] = []
  /// How many statements the simulation could not follow.
  var unknowns = 0
  /// How many statements both accepted.
  var accepted = 0

  init(_ setup: String = "") throws {
    database = try ScratchCluster.createDatabase(setup)
    catalog = try Self.introspect(database)
  }

  private static func introspect(_ database: ScratchDatabase) throws -> Catalog {
    var catalog = try CatalogIntrospection.catalog(of: try database.connect())
    catalog.searchPath = ["public"]
    catalog.extensions["plpgsql"] = nil
    return catalog
  }

  /// Runs statements in one session, each in a transaction of its own.
  mutating func run(_ statements: [String]) throws {
    let connection = try database.connect()
    for sql in statements {
      var refusal: String?
      do {
        try connection.execute(sql)
      } catch {
        refusal = error.sqlState ?? "connection"
      }
      try simulate(sql, serverRefusal: refusal)
    }
  }

  private mutating func simulate(_ sql: String, serverRefusal: String?) throws {
    let statements: [Statement]
    switch parseSQL(sql) {
    case .success(let parsed): statements = parsed
    case .failure(let error):
      if serverRefusal != error.sqlState {
        complaints.append("\(sql): parsed \(error.sqlState), server \(serverRefusal ?? "accepts")")
      }
      return
    }
    var next = catalog
    var refusal: CatalogChange.Refusal?
    for statement in statements where refusal == nil {
      let change = next.apply(statement)
      refusal = change.refusal
      if !change.unknowns.isEmpty { unknowns += 1 }
    }
    switch (refusal, serverRefusal) {
    case (nil, nil):
      catalog = next
      accepted += 1
    case (let refusal?, nil):
      complaints.append("\(sql): refused \(refusal.sqlState) \(refusal.message), server accepts")
    case (nil, let state?) where Self.isBeyondCatalog(state): break
    case (nil, let state?):
      complaints.append("\(sql): accepted, server refuses \(state)")
    case (let refusal?, let state?):
      // The class is what matters; of two reasons to refuse the server may name the other.
      if refusal.sqlState.prefix(2) != state.prefix(2) {
        complaints.append("\(sql): refused \(refusal.sqlState), server \(state)")
      }
    }
  }

  /// Whether the server refused because of rows, of the session, or of parameters that are not given.
  private static func isBeyondCatalog(_ sqlState: String) -> Bool {
    ["22", "23", "25"].contains(sqlState.prefix(2)) || sqlState == "42P02"
  }

  /// Brings the database to another state without comparing.
  mutating func reset(_ sql: String) throws {
    try database.execute(sql)
    catalog = try Self.introspect(database)
  }

  /// Compares the catalogs, and goes on from what the server has.
  mutating func compare() throws {
    let actual = try Self.introspect(database)
    complaints += CatalogComparison.differences(simulated: catalog, actual: actual)
    catalog = actual
  }
}
