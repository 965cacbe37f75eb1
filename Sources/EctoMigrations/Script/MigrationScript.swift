public import Diagnostics

/// What Ecto would do for one migration in one direction: the SQL it sends, in order.
///
/// `statements`, `dataSteps` and `libraryMigrations` together are everything that is sent; the last
/// two say after how many statements they come. Where `unknowns` is empty and `error` is nil, the
/// statements are exactly those of `Ecto.Adapters.Postgres`; those of the transaction, of the lock and
/// of the migrations table are left out.
public struct MigrationScript: Hashable, Sendable {
  /// The file it comes from.
  public var file: MigrationFile
  /// The migration's module, the first of the file that uses `Ecto.Migration`; nil if there is none.
  public var module: String?
  /// The way it is run.
  public var direction: MigrationDirection
  /// Whether it runs in a transaction: not so with `@disable_ddl_transaction true`.
  public var usesTransaction: Bool
  /// Whether the migrator holds its lock meanwhile.
  ///
  /// Not so with `@disable_migration_lock true` or `migration_lock: false`.
  public var takesMigrationLock: Bool
  /// Whether that lock is one on the migrations table, held by an open transaction.
  ///
  /// Not so with `migration_lock: :pg_advisory_lock`.
  public var locksMigrationsTable: Bool
  /// The SQL, in the order in which it is sent.
  public var statements: [MigrationStatement]
  /// Reads and writes of rows whose SQL is not known in full, by place.
  public var dataSteps: [DataStep]
  /// Calls of migrations that a library brings along.
  public var libraryMigrations: [LibraryMigration]
  /// Schemas of the application, outside of the migration's file, whose fields it reads.
  public var schemaModules: [SchemaModuleUse]
  /// What could not be known, and where; empty when the statements are certain.
  public var unknowns: [MigrationUnknown]
  /// Why running it fails before its end; what was sent until then is in `statements`.
  public var error: MigrationFailure?
  /// Options that Ecto ignores, and other things to tell the author.
  public var remarks: [Diagnostic]
  /// Whether it is the way up of a `change/0` of which Ecto can reverse every command, without asking for the direction.
  ///
  /// Then the way down does not fail, and need not be evaluated to know so. False where that is not certain.
  public var reversesPlainly = false
  /// What the repo sets for each of its connections, by the settings' names in lower case: `parameters:` of its
  /// options (`Postgrex.start_link/1`).
  public var sessionParameters: [String: String] = [:]
  /// The SQL that the repo sends on each of its connections before anything else: `after_connect:` of its options, as
  /// far as it is a call of `Postgrex.query/4` (`Ecto.Adapters.Postgres`, "After connect callback").
  public var connectionStatements: [String] = []

  /// A script, empty unless told otherwise.
  public init(
    file: MigrationFile, module: String? = nil, direction: MigrationDirection,
    usesTransaction: Bool = true, takesMigrationLock: Bool = true,
    locksMigrationsTable: Bool = true,
    statements: [MigrationStatement] = [], dataSteps: [DataStep] = [],
    libraryMigrations: [LibraryMigration] = [], schemaModules: [SchemaModuleUse] = [],
    unknowns: [MigrationUnknown] = [],
    error: MigrationFailure? = nil, remarks: [Diagnostic] = []
  ) {
    self.file = file
    self.module = module
    self.direction = direction
    self.usesTransaction = usesTransaction
    self.takesMigrationLock = takesMigrationLock
    self.locksMigrationsTable = locksMigrationsTable
    self.statements = statements
    self.dataSteps = dataSteps
    self.libraryMigrations = libraryMigrations
    self.schemaModules = schemaModules
    self.unknowns = unknowns
    self.error = error
    self.remarks = remarks
  }
}

/// A schema of the application that a migration uses.
public struct SchemaModuleUse: Hashable, Sendable {
  /// The module: `Shop.Orders.Order`.
  public var module: String
  /// The line of the migration.
  public var location: SourceLocation

  /// A use of a schema.
  public init(module: String, location: SourceLocation) {
    self.module = module
    self.location = location
  }
}

/// Something in a migration that cannot be known from the files.
public struct MigrationUnknown: Hashable, Sendable {
  /// Why: "the result of a query", "the time", "Foo.bar/1 is not evaluated".
  public var reason: String
  /// Where knowledge ends, in the migration's own file wherever that can be told.
  public var location: SourceLocation
  /// Whether the schema may depend on it; otherwise only rows and their values do.
  public var affectsSchema: Bool
  /// SQL of which a part is unknown: what is known of it, with `…` for each unknown part.
  public var template: String?

  /// Something that cannot be known.
  public init(
    reason: String, location: SourceLocation, affectsSchema: Bool = true, template: String? = nil
  ) {
    self.reason = reason
    self.location = location
    self.affectsSchema = affectsSchema
    self.template = template
  }
}

/// Why a migration does not run to its end.
public struct MigrationFailure: Hashable, Sendable {
  /// The sorts of failures.
  public enum Kind: String, Hashable, Sendable {
    /// Elixir raises: a bad option, a `raise`, a failed match, no `up/0` or `change/0`.
    case raises
    /// `change/0` has a command that Ecto cannot reverse.
    case irreversible
    /// The file does not compile, or has no migration.
    case doesNotCompile
  }

  /// The sort of failure.
  public var kind: Kind
  /// Elixir's message, as near as can be: "cannot reverse migration command: …".
  public var message: String
  /// The line that raises, or the command that cannot be reversed.
  public var location: SourceLocation
  /// Set when it is raised only in a branch that may not be taken.
  public var conditional: MigrationUnknown?

  /// A failure of a sort.
  public init(
    kind: Kind, message: String, location: SourceLocation, conditional: MigrationUnknown? = nil
  ) {
    self.kind = kind
    self.message = message
    self.location = location
    self.conditional = conditional
  }
}
