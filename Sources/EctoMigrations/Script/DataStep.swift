public import Diagnostics

/// A read or write of rows whose SQL is not known in full.
public struct DataStep: Hashable, Sendable {
  /// What is done with the rows.
  public enum Kind: String, Hashable, Sendable {
    case select
    case insert
    case update
    case delete
    /// It cannot be known: `repo().query!(sql)` with an unknown text, a function of the application.
    case unknown
  }

  /// What is done with the rows.
  public var kind: Kind
  /// The table, with its prefix if it has one: `audit.events`; nil if unknown.
  public var table: String?
  /// The call: `Repo.update_all/2`.
  public var call: String
  /// Whether it stands in a loop or recursion, so works in batches.
  public var isBatched: Bool
  /// The call's place.
  public var location: SourceLocation
  /// After how many of the script's statements it comes.
  public var position: Int
  /// Set when it is done only if something unknown is so.
  public var conditional: MigrationUnknown?

  /// A read or write of rows.
  public init(
    kind: Kind, table: String?, call: String, isBatched: Bool, location: SourceLocation,
    position: Int, conditional: MigrationUnknown? = nil
  ) {
    self.kind = kind
    self.table = table
    self.call = call
    self.isBatched = isBatched
    self.location = location
    self.position = position
    self.conditional = conditional
  }
}

/// A migration that a library brings along and the file merely calls: `Oban.Migration.up(version: 11)`.
public struct LibraryMigration: Hashable, Sendable {
  /// The library's module: `Oban.Migration`.
  public var module: String
  /// The version migrated to, as the library counts; nil if it is the newest of the installed library.
  public var version: Int?
  /// The way it is called to migrate.
  public var direction: MigrationDirection
  /// The version that the migrations before leave it at; nil where that cannot be told.
  public var previousVersion: Int?
  /// The PostgreSQL schema that it is told to use; nil for that of the connection.
  public var prefix: String?
  /// What it does to the schema, as far as ordering needs it.
  public var effects: [LibraryEffect]
  /// The call's place.
  public var location: SourceLocation
  /// After how many of the script's statements it comes.
  public var position: Int
  /// Set when it is done only if something unknown is so.
  public var conditional: MigrationUnknown?

  /// A call of a library's migration.
  public init(
    module: String, version: Int?, direction: MigrationDirection = .up,
    previousVersion: Int? = nil, prefix: String? = nil, effects: [LibraryEffect],
    location: SourceLocation, position: Int, conditional: MigrationUnknown? = nil
  ) {
    self.module = module
    self.version = version
    self.direction = direction
    self.previousVersion = previousVersion
    self.prefix = prefix
    self.effects = effects
    self.location = location
    self.position = position
    self.conditional = conditional
  }
}

/// What a library's migration does to one thing of the schema.
public struct LibraryEffect: Hashable, Sendable {
  /// What is done.
  public enum Action: String, Hashable, Sendable {
    case creates
    case alters
    case drops
  }

  /// What is done.
  public var action: Action
  /// To what: `table oban_jobs`, `type oban_job_state`.
  public var object: String

  /// An action on an object.
  public init(action: Action, object: String) {
    self.action = action
    self.object = object
  }
}
