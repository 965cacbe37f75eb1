import Diagnostics
public import EctoMigrations
import PostgresSyntax

/// A migration that has not run: what it does, and what taking it back would do.
public struct PendingMigration: Sendable {
  /// What running it sends.
  public var up: MigrationScript
  /// What rolling it back sends; nil where nobody evaluated it.
  public var down: MigrationScript?
  /// The `prefix:` that the migrator is to be told; nil for none.
  public var prefix: String?

  /// A migration in both directions.
  public init(up: MigrationScript, down: MigrationScript? = nil, prefix: String? = nil) {
    self.up = up
    self.down = down
    self.prefix = prefix
  }
}

/// A migration's statements as PostgreSQL's parser reads them, each with the line that sends it.
struct ParsedMigration {
  /// One thing that the migration does, in order.
  enum Action {
    case statement(Statement, SourceLocation)
    /// Rows are read or written by SQL that is not known in full.
    case data(DataStep)
    case library(LibraryMigration)
    /// The server refuses the text as it stands.
    case invalid(SQLSyntaxError, SourceLocation)
  }

  let script: MigrationScript
  let down: MigrationScript?
  let prefix: String?
  private(set) var actions: [Action] = []

  init(_ pending: PendingMigration) {
    script = pending.up
    down = pending.down
    prefix = pending.prefix
    for (position, statement) in script.statements.enumerated() {
      addSteps(at: position)
      switch parseSQL(statement.sql) {
      case .success(let parsed):
        actions += parsed.map { .statement($0, statement.location) }
      case .failure(let error): actions.append(.invalid(error, statement.location))
      }
    }
    addSteps(from: script.statements.count)
  }

  private mutating func addSteps(at position: Int) {
    actions += script.dataSteps.filter { $0.position == position }.map { .data($0) }
    actions += script.libraryMigrations.filter { $0.position == position }.map { .library($0) }
  }

  private mutating func addSteps(from position: Int) {
    actions += script.dataSteps.filter { $0.position >= position }.map { .data($0) }
    actions += script.libraryMigrations.filter { $0.position >= position }.map { .library($0) }
  }

  /// What keeps the migration from being judged: reasons and places.
  var unknowns: [MigrationUnknown] {
    var result = script.unknowns
    result += script.statements.compactMap(\.conditional)
    result += script.dataSteps.compactMap(\.conditional)
    if let error = script.error, error.conditional != nil {
      let reason = "it may raise: \(error.message)"
      result.append(MigrationUnknown(reason: reason, location: error.location))
    }
    var seen: Set<MigrationUnknown> = []
    return result.filter { seen.insert($0).inserted }
  }
}
