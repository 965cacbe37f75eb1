import Diagnostics
import EctoMigrations
public import PostgresCatalog

/// What the statements of one line of a migration do to relations that were there before it.
///
/// Cited from `PostgresCatalog`'s effects, so that a report shows beside each finding what it is about.
public struct LineEffects: Hashable, Sendable {
  /// The strongest lock on each relation, by its name.
  public var locks: [String: LockMode] = [:]
  /// The tables that are read from one end to the other, sorted.
  public var scans: [String] = []
  /// The tables that are written anew, sorted.
  public var rewrites: [String] = []
  /// What their duration depends on.
  public var cost = Effects.Cost.instant
  /// The gravest class of their operations; nil where none is one.
  public var operationClass: OperationClass?

  /// Joins the effects of statements.
  init(_ statements: [StatementContext]) {
    for context in statements where context.effects.error == nil {
      let effects = context.effects
      for (relation, mode) in effects.locks where !context.isNew(relation) {
        let name = relation.description
        locks[name] = max(locks[name] ?? mode, mode)
      }
      scans += effects.scans.filter { !context.isNew($0) }.map(\.description)
      rewrites += effects.rewrites.filter { !context.isNew($0) }.map(\.description)
      if !effects.indexBuilds.filter({ !context.isNew($0) }).isEmpty { cost = .growsWithRows }
      operationClass = (context.operations.map(\.kind) + [operationClass].compactMap(\.self)).max()
    }
    scans = Set(scans).sorted()
    rewrites = Set(rewrites).sorted()
    if !scans.isEmpty { cost = .growsWithRows }
    if !rewrites.isEmpty { cost = .rewritesTable }
  }
}

extension MigrationRun {
  /// Findings with what the statements at their lines do.
  func withEffects(_ findings: [Finding]) -> [Finding] {
    guard !findings.isEmpty else { return [] }
    let statements = Dictionary(grouping: self.statements, by: \.source.location.line)
    var known: [SourceLocation: LineEffects] = [:]
    return findings.map { finding in
      var place = finding.location
      place.line = finding.statementLine ?? place.line
      place.column = 1
      let here = (statements[place.line] ?? []).filter { $0.source.location.path == place.path }
      guard !here.isEmpty else { return finding }
      let effects = known[place] ?? LineEffects(here)
      known[place] = effects
      var finding = finding
      finding.effects = effects
      return finding
    }
  }
}
