import ArgumentParser
import CatalogIntrospection
import PostgresClient

/// `planctl snapshot`: what a live database looks like, in a file that a pipeline can plan with.
struct SnapshotCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot",
    abstract:
      "Write the schema, sizes and applied migrations of a database to a file; no row data.",
    discussion: """
      Reads the system catalogs in one read-only transaction; a role with CONNECT is enough. To have \
      the applied migrations in the file, the role needs SELECT on schema_migrations as well.

        planctl snapshot --database "$DATABASE_URL" -o schema.json
      """)

  @Option(
    help: ArgumentHelp(
      "The database, as a URL or as libpq's keywords and values; what is absent comes from PG* variables.",
      valueName: "url"))
  var database: String

  @Option(
    name: .customLong("migrations-table"),
    help: ArgumentHelp(
      "Where the migrations are recorded, with its schema if need be; more than once for more repos.",
      valueName: "table"))
  var migrationsTables: [String] = ["schema_migrations"]

  @Option(
    help: ArgumentHelp("The longest that one statement may run.", valueName: "seconds"))
  var timeout: Int = 60

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file; standard output if absent.", valueName: "file"),
    completion: .file())
  var output: String?

  @OptionGroup var progress: Progress

  func validate() throws {
    guard (1...86_400).contains(timeout) else {
      throw ValidationError("--timeout is a number of seconds from 1 to 86400")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let notice = progress.notice("reading the database")
      defer { notice.cancel() }
      let connection = try Connection(ConnectionOptions(database))
      let snapshot = try CatalogIntrospection.snapshot(
        of: connection, migrations: migrationsTables.map(MigrationsTable.init(text:)),
        limits: ReadLimits(statementMilliseconds: timeout * 1000))
      for migrations in snapshot.migrations {
        if case .unreadable(let reason) = migrations.state {
          StandardStream.error.write(
            "planctl: cannot read \(migrations.table); the snapshot does not say which migrations "
              + "have run. \(reason)\n")
        }
      }
      try OutputFile.write(String(decoding: snapshot.json(), as: UTF8.self), to: output)
    }
  }
}
