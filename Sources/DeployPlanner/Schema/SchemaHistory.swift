import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

/// The schemas of a release: S₀, and what each pending migration makes of it, in several orders.
struct SchemaHistory {
  /// One action of a migration and what it changed.
  struct Trace {
    let action: ParsedMigration.Action
    let location: SourceLocation
    let before: Catalog
    let changes: [SchemaChange]
  }

  /// What became of a migration on one schema.
  struct Outcome {
    var after: Catalog
    /// Why the server refuses it, and the line; the schema is then as before.
    var refusal: (reason: CatalogChange.Refusal, location: SourceLocation)?
    /// What could not be followed.
    var unknowns: [MigrationUnknown] = []
    var traces: [Trace] = []
  }

  let migrations: [ParsedMigration]
  /// S₀ … Sₙ, each migration on what those before it left.
  let states: [Catalog]
  /// What became of each migration in order.
  let outcomes: [Outcome]
  /// The changes of each migration in order, all its actions together.
  let changes: [[SchemaChange]]
  /// Which of them may have to do with each other.
  let links: MigrationLinks

  init(origin: Catalog, migrations: [ParsedMigration]) {
    self.migrations = migrations
    var states = [origin]
    var outcomes: [Outcome] = []
    var current = origin
    for migration in migrations {
      let outcome = SchemaHistory.run(migration, on: current, isTraced: true)
      current = outcome.after
      states.append(current)
      outcomes.append(outcome)
    }
    self.states = states
    self.outcomes = outcomes
    changes = outcomes.indices.map {
      SchemaDifference.changes(from: states[$0], to: states[$0 + 1])
    }
    links = MigrationLinks(
      migrations: migrations, states: states, outcomes: outcomes, changes: changes)
  }

  /// The schema now.
  var origin: Catalog { states[0] }
  /// The schema when all have run.
  var final: Catalog { states[states.count - 1] }

  /// What only one migration makes of the schema now; nil where it does not run there.
  func alone(_ index: Int) -> Outcome? {
    let outcome = SchemaHistory.run(migrations[index], on: origin, isTraced: true)
    return outcome.refusal == nil ? outcome : nil
  }

  /// Runs a migration on a schema: wholly, or not at all where the server refuses a part.
  ///
  /// One that uses no transaction leaves behind what came before the refusal in PostgreSQL; it counts
  /// as not run here, since the migrator does not record it.
  ///
  /// - Parameters:
  ///   - migration: The migration.
  ///   - catalog: The schema that it meets.
  ///   - isTraced: Whether the changes of each action are noted.
  ///   - hasRun: Whether it is known to have run on the database: what is refused here is then not
  ///     known, and the rest counts.
  /// - Returns: What became of it.
  static func run(
    _ migration: ParsedMigration, on catalog: Catalog, isTraced: Bool = false, hasRun: Bool = false
  ) -> Outcome {
    var outcome = Outcome(after: catalog)
    for action in migration.actions {
      let before = outcome.after
      let location: SourceLocation
      switch action {
      case .statement(let statement, let place):
        location = place
        var refusal = DataStatementCheck.refusal(of: statement, on: before)
        if refusal == nil, DataStatementCheck.target(of: statement.node) != nil,
          let error = effects(of: statement, in: before).error
        {
          refusal = CatalogChange.Refusal(sqlState: error.sqlState, message: error.message)
        }
        if refusal == nil {
          var change = outcome.after.apply(statement)
          if hasRun, let schema = change.refusal?.missingSchema {
            // It ran, so the schema was there: somebody made it by hand.
            outcome.after.schemas.insert(schema)
            change = outcome.after.apply(statement)
          }
          refusal = change.refusal
          outcome.unknowns += change.unknowns.map {
            MigrationUnknown(reason: $0, location: place)
          }
        }
        if let refusal, hasRun {
          outcome.unknowns.append(refusal.doubt(at: place))
        } else if let refusal {
          return refused(refusal, at: place, traces: outcome.traces, catalog)
        }
      case .invalid(let error, let place):
        location = place
        let refusal = CatalogChange.Refusal(sqlState: error.sqlState, message: error.message)
        guard hasRun else { return refused(refusal, at: place, traces: outcome.traces, catalog) }
        outcome.unknowns.append(refusal.doubt(at: place))
      case .data(let step): location = step.location
      case .library(let library):
        location = library.location
        LibrarySchema.apply(library, to: &outcome.after)
      }
      guard isTraced else { continue }
      outcome.traces.append(
        Trace(
          action: action, location: location, before: before,
          changes: SchemaDifference.changes(from: before, to: outcome.after)))
    }
    return outcome
  }

  private static func refused(
    _ reason: CatalogChange.Refusal, at location: SourceLocation, traces: [Trace],
    _ catalog: Catalog
  ) -> Outcome {
    Outcome(after: catalog, refusal: (reason, location), traces: traces)
  }
}

extension CatalogChange.Refusal {
  /// The schema that is not there, where that is why (3F000).
  fileprivate var missingSchema: String? {
    let parts = message.split(separator: "\"", omittingEmptySubsequences: false)
    return sqlState == "3F000" && parts.count == 3 ? String(parts[1]) : nil
  }

  /// Why the schema is not known where the database did what is refused here.
  fileprivate func doubt(at location: SourceLocation) -> MigrationUnknown {
    MigrationUnknown(
      reason: "the server would refuse it (\(sqlState)): \(message)", location: location)
  }
}
