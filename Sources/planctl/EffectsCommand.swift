import ArgumentParser
import CatalogIntrospection
import Diagnostics
import PostgresCatalog
import PostgresClient
import PostgresSyntax

/// `planctl effects`: what statements lock, scan, rewrite, or are refused for.
struct EffectsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "effects",
    abstract: "Say what each SQL statement locks, scans and rewrites, and whether it is refused.",
    discussion: """
      The statements are run in thought on the schema of a database, a snapshot or an SQL file, one \
      after the other. A table that the schema file fills counts as populated. Several statements in \
      one argument run in one transaction, as the server runs them; those of a file each by itself.

      What the server would refuse is a result like others. SQL that cannot be read ends with status 2, \
      after the report on the rest.

        planctl effects --database "$DATABASE_URL" 'DROP INDEX orders_status_index'
        planctl effects --schema schema.sql --format json change.sql
      """)

  /// The forms of the report.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Option(
    help: ArgumentHelp("SQL that makes the schema, and perhaps rows.", valueName: "file.sql"),
    completion: .file())
  var schema: String?

  @Option(
    help: ArgumentHelp("What `planctl snapshot` wrote.", valueName: "file"), completion: .file())
  var snapshot: String?

  @Option(
    help: ArgumentHelp(
      "The database, as a URL or as libpq's keywords and values.", valueName: "url"))
  var database: String?

  @Option(
    name: .customLong("server-version"),
    help: ArgumentHelp("The server's major version, with --schema.", valueName: "12…18"))
  var serverVersion: Int = 15

  @Option(
    name: .customLong("time-zone"),
    help: ArgumentHelp("The time zone of the sessions that run migrations.", valueName: "zone"))
  var timeZone: String?

  @Option(help: "text, or json: one object a line for each statement.")
  var format: Format = .text

  @OptionGroup var progress: Progress

  @Argument(
    help: ArgumentHelp(
      "SQL, a file of it ending in .sql, or - for standard input; each of several begins with the same schema.",
      valueName: "sql"), completion: .file(extensions: ["sql"]))
  var texts: [String]

  func validate() throws {
    guard [schema, snapshot, database].compactMap({ $0 }).count <= 1 else {
      throw ValidationError("only one of --schema, --snapshot and --database")
    }
    guard !texts.isEmpty else { throw ValidationError("no SQL") }
    guard (12...18).contains(serverVersion) else {
      throw ValidationError("--server-version is a number from 12 to 18")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let notice = progress.notice("reading the schema")
      var simulation = DatabaseSimulation(catalog: try catalog())
      if let schema { try load(schema, into: &simulation) }
      notice.cancel()
      let start = simulation
      var isAllRead = true
      for argument in PathArguments.current.restored(texts) {
        let isFile = argument == "-" || argument.hasSuffix(".sql")
        guard isFile || argument.contains(" ") || SecretForm.secrets(in: argument).isEmpty else {
          throw CommandFailure(
            "\(argument) is no SQL and no file of it; a database is given with --database")
        }
        let sql = isFile ? try text(of: argument) : argument
        simulation = start
        var report = ""
        let statements = parseSQL(sql)
        if case .failure(let error) = statements {
          isAllRead = false
          let place = Self.place(of: error, in: sql, path: isFile ? argument : "<sql>")
          StandardStream.tell("\(place): \(error.message) (\(error.sqlState))")
        }
        for (sql, effects) in run(statements, of: sql, in: &simulation, asOneQuery: !isFile) {
          report +=
            format == .json
            ? EffectsReport.json(sql: ShownSQL.text(sql, hiding: .credentials), effects)
            : EffectsReport.text(sql: ShownSQL.text(sql, hiding: .credentials), effects)
        }
        StandardStream.output.write(report)
      }
      if !isAllRead { throw ExitStatus.notAnalysed.exitCode }
    }
  }

  /// The schema to begin with; an empty database before a schema file.
  private func catalog() throws -> Catalog {
    var catalog: Catalog
    if let snapshot {
      catalog = try DatabaseSnapshot(json: InputFile.bytes(of: snapshot)).catalog
    } else if let database {
      let connection = try Connection(ConnectionOptions(database))
      catalog = try CatalogIntrospection.snapshot(
        of: connection, migrations: [], limits: ReadLimits(statementMilliseconds: 60_000)
      ).catalog
    } else {
      catalog = Catalog(serverVersion: ServerVersion(major: serverVersion))
    }
    if let timeZone { catalog.settings["timezone"] = timeZone }
    return catalog
  }

  /// The text of a file; what is no UTF-8 is replaced.
  private func text(of path: String) throws -> String {
    String(decoding: try InputFile.bytes(of: path), as: UTF8.self)
  }

  /// Where a syntax error is, as `path:line:column`; the path alone where PostgreSQL does not say.
  private static func place(of error: SQLSyntaxError, in text: String, path: String) -> String {
    guard let offset = error.offset else { return path }
    return SourceFile(path: path, bytes: Array(text.utf8)).location(at: offset).description
  }

  private func load(_ path: String, into simulation: inout DatabaseSimulation) throws {
    let text = try text(of: path)
    switch parseSQL(text) {
    case .failure(let error):
      throw CommandFailure("\(Self.place(of: error, in: text, path: path)): \(error.message)")
    case .success(let statements):
      for statement in statements {
        guard let error = simulation.run(statement).error else { continue }
        StandardStream.error.write(
          "planctl: \(path): \(error.message) (\(error.sqlState)), in: \(ShownSQL.text(statement.sql))\n"
        )
      }
    }
  }

  /// Runs a text; a syntax error is one refusal of all of it, as on the server.
  private func run(
    _ parsed: Result<[Statement], SQLSyntaxError>, of text: String,
    in simulation: inout DatabaseSimulation, asOneQuery: Bool
  ) -> [(sql: String, effects: Effects)] {
    switch parsed {
    case .failure(let error):
      return [(text, .unreadable(error, on: simulation.catalog.serverVersion))]
    case .success(let statements):
      if asOneQuery, statements.count > 1 { simulation.begin() }
      return statements.map { ($0.sql, simulation.run($0)) }
    }
  }
}
