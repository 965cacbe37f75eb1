public import PostgresCatalog

/// What a live database says at one moment: its schema and which migrations it has had.
///
/// There is no row data in it.
public struct DatabaseSnapshot: Sendable, Hashable {
  /// The schema.
  public var catalog: Catalog
  /// What each of the asked migration tables says, in the order asked.
  public var migrations: [AppliedMigrations]
  /// The seconds for which at most the server has counted scans and writes; nil where it does not tell.
  public var statisticsAge: Int?

  /// A snapshot of its parts.
  public init(catalog: Catalog, migrations: [AppliedMigrations], statisticsAge: Int? = nil) {
    self.catalog = catalog
    self.migrations = migrations
    self.statisticsAge = statisticsAge
  }
}

/// Where Ecto records which migrations have run (`:migration_source` and the migrator's prefix).
public struct MigrationsTable: Sendable, Hashable, Codable {
  /// The table, `schema_migrations` unless configured otherwise.
  public var name: String
  /// The schema; nil for the first of the search path that has the table.
  public var prefix: String?

  /// A table by its name and, where configured, its schema.
  public init(name: String = "schema_migrations", prefix: String? = nil) {
    self.name = name
    self.prefix = prefix
  }
}

extension MigrationsTable: CustomStringConvertible {
  /// Reads `table` or `schema.table`.
  public init(text: String) {
    let parts = text.split(separator: ".", maxSplits: 1)
    if parts.count == 2 {
      self.init(name: String(parts[1]), prefix: String(parts[0]))
    } else {
      self.init(name: text)
    }
  }

  /// The table as people write it: with its schema where one is configured.
  public var description: String { prefix.map { "\($0).\(name)" } ?? name }
}

/// What a migrations table says.
public struct AppliedMigrations: Sendable, Hashable, Codable {
  /// The table that was asked for.
  public var table: MigrationsTable
  /// The answer.
  public var state: State

  /// An answer for a table.
  public init(table: MigrationsTable, state: State) {
    self.table = table
    self.state = state
  }

  /// The ways in which the question can end.
  public enum State: Sendable, Hashable, Codable {
    /// The versions that have run, ascending.
    case applied([Int])
    /// There is no such table: no migration has run.
    case missing
    /// There is such a table, and the role may not read it; the reason says what to grant.
    case unreadable(reason: String)
    /// There is such a table, and it has no column `version` of an integer type.
    case notAMigrationsTable
  }

  /// The versions that have run; nil where that is not known.
  public var versions: [Int]? {
    switch state {
    case .applied(let versions): versions
    case .missing: []
    case .unreadable, .notAMigrationsTable: nil
    }
  }
}
