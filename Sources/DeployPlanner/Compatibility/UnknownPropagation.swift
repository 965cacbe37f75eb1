import Diagnostics
import EctoMigrations
import MigrationLint
import PhoenixApp
import PostgresCatalog

/// Turns what could not be read into unknown cells: it is never counted as safe.
struct UnknownPropagation {
  let blue: UnknownUses
  let green: UnknownUses

  /// Lowers the cells of a migration for what is not known of the code and of the migration itself.
  ///
  /// Code that both versions have runs on S₀ today, so it needs nothing that is pending. Code of
  /// blue that cannot be read is hurt by what forbids or removes, not by what adds, and by nothing that the
  /// release itself makes. Where a cell is break already, what is not known decides nothing.
  func apply(
    to judgement: inout MigrationJudgement, changes: [SchemaChange], own: [MigrationUnknown],
    _ catalogs: [Catalog], since origin: Catalog
  ) {
    for unknown in own {
      judgement.cells.greenOnOld = .worse(judgement.cells.greenOnOld, .unknown)
      judgement.cells.blueOnNew = .worse(judgement.cells.blueOnNew, .unknown)
      judgement.unknowns.append(
        PlanUnknown(
          side: .green, reason: unknown.reason, path: unknown.location.path,
          line: unknown.location.line))
    }
    let needed = changes.filter(\.mayBeNeeded)
    if judgement.cells.greenOnOld != .breaks {
      for entry in green.concerned(by: needed, catalogs)
      where !entry.isInBoth && entry.use.guards.isEmpty {
        judgement.cells.greenOnOld = .unknown
        judgement.unknowns.append(PlanUnknown(entry, side: .green))
      }
    }
    let harmful = changes.filter { change in
      let isNew =
        catalogs.contains { $0.relations[change.owner] != nil }
        && origin.relations[change.owner] == nil
      return change.mayHurt && !isNew
    }
    if judgement.cells.blueOnNew != .breaks {
      for entry in blue.concerned(by: harmful, catalogs) {
        judgement.cells.blueOnNew = .unknown
        judgement.unknowns.append(PlanUnknown(entry, side: .blue))
      }
    }
  }
}

extension PlanUnknown {
  fileprivate init(_ entry: UnknownUses.Entry, side: Side) {
    self.init(
      side: side, reason: entry.use.reason, path: entry.use.location.path,
      line: entry.use.location.line)
  }
}

extension SchemaChange {
  /// Whether new code may depend on it: it adds or allows something.
  fileprivate var mayBeNeeded: Bool {
    switch kind {
    case .indexAdded(let index): index.isUnique
    case .other: false
    default: operationClass == .expand || operationClass == .loosen || operationClass == .contract
    }
  }

  /// Whether code that knows nothing of it may suffer: it removes or forbids something.
  fileprivate var mayHurt: Bool {
    switch kind {
    case .indexDropped(let index): index.isUnique
    case .typeChanged: true
    default: operationClass == .tighten || operationClass == .contract
    }
  }
}
