import Diagnostics
import MigrationLint
import PhoenixApp
import PostgresCatalog

/// Foreign keys of tables that are new in this release: green's rows there refuse blue's deletes.
struct NewReferences {
  let planner: RepoPlanner

  func hazards() -> [Overlap.Hazard] {
    let attribution = planner.attribution
    let blue = attribution.blue
    let now = blue.failures(on: planner.history.origin)
    let failures = blue.failures(on: planner.history.final).subtracting(now).filter {
      $0.identity.kind == .deleteRefused
    }
    var seen: Set<String> = []
    return failures.compactMap { failure in
      guard let name = failure.identity.object.split(separator: ".").first.map(String.init),
        planner.history.origin.relations[QualifiedName(name: name)] == nil,
        let writer = attribution.green.footprint.uses.first(where: { $0.insertsInto(name) }),
        seen.insert(failure.identity.object).inserted
      else { return nil }
      return Overlap.Hazard(
        finding: Finding(
          rule: "overlap-foreign-key", severity: .warning,
          message: "rows that green writes into \(name) refuse blue's deletes: \(failure.message)",
          location: failure.location,
          notes: [Note(message: "green inserts into \(name)", location: writer.location)],
          fix: "let the foreign key cascade or set NULL, or write the rows only after the drain"),
        needsApproval: true)
    }
  }
}

extension DatabaseUse {
  fileprivate func insertsInto(_ name: String) -> Bool {
    if case .insert = access { return relation.name == name }
    return false
  }
}
