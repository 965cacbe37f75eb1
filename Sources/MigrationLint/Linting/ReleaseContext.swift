import Diagnostics
import EctoMigrations
import PostgresCatalog

/// All migrations that run together, as a rule sees them after the last one.
struct ReleaseContext: Sendable {
  /// The migrations that are reported, in order.
  let scripts: [MigrationScript]
  /// The versions that the database has.
  let applied: [Int]
  /// The schema before the first.
  let before: Catalog
  /// The schema after the last.
  let after: Catalog
  /// The schema that the applied migrations make, where `before` was read from a database.
  let replayed: Catalog?
  /// The constraints and indexes that the migrations make, in order.
  let introduced: [Introduced]
  /// What the user has configured.
  let options: LintOptions

  /// A constraint or index that a statement makes.
  struct Introduced: Sendable {
    /// What it is.
    enum Kind: Sendable {
      case constraint
      case index
    }

    var kind: Kind
    var table: QualifiedName
    var name: String
    var location: SourceLocation
    var statementLine: Int
  }
}

extension StatementContext {
  /// The constraints and indexes that the statement makes, each at the line of its column.
  var introduced: [ReleaseContext.Introduced] {
    guard effects.error == nil else { return [] }
    let names = Set(effects.locks.keys).union(effects.newRelations.keys).sorted()
    return names.flatMap { name -> [ReleaseContext.Introduced] in
      guard let new = after.relations[name] else { return [] }
      let old = catalog.relations[name]
      func entry(
        _ kind: ReleaseContext.Introduced.Kind, _ object: String, _ column: String?
      ) -> ReleaseContext.Introduced {
        ReleaseContext.Introduced(
          kind: kind, table: name, name: object,
          location: column.flatMap { source.columnLocations[$0] } ?? source.location,
          statementLine: source.location.line)
      }
      let constraints = new.constraints.filter { old?.constraint(named: $0.name) == nil }
      let indexes = new.indexes.filter { old?.index(named: $0.name) == nil }
      return constraints.map { entry(.constraint, $0.name, $0.columns.first) }
        + indexes.map { entry(.index, $0.name, $0.keys.first?.column) }
    }
  }
}
