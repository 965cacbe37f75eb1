import Diagnostics
import EctoMigrations
import PhoenixApp
import PostgresCatalog
import PostgresSyntax

/// Chooses the lines that prove a migration's cells: what changes, and whom it concerns.
struct EvidenceSelection {
  /// How many lines of a side are worth reading; more of the same kind prove nothing new.
  static let limit = 6

  let outcome: SchemaHistory.Outcome

  /// The lines for a migration: of the migration itself, and of each side's code.
  func evidence(for judgement: MigrationJudgement) -> [Evidence] {
    let green = lines(of: judgement.cured + judgement.broken, side: .green)
    let blue = lines(of: judgement.caused, side: .blue)
    let failures = judgement.cured + judgement.caused + judgement.broken
    var result = migrationLines(for: failures) + green + blue + judgement.reasons
    if let refusal = judgement.refusal {
      result.append(Evidence(side: .green, location: refusal.location, note: refusal.message))
    }
    var seen: Set<Evidence> = []
    return result.filter { seen.insert($0).inserted }
  }

  /// The lines of the migration that change what the failures are about; all of them if none does.
  private func migrationLines(for failures: [Failure]) -> [Evidence] {
    let owners = Set(failures.compactMap(\.found))
    let names = Set(failures.map(\.identity.relation.name))
    var all: [Evidence] = []
    var relevant: [Evidence] = []
    for trace in outcome.traces {
      for change in trace.changes where change.kind != .other {
        let line = Evidence(side: .green, location: trace.location, note: change.description)
        all.append(line)
        if owners.contains(change.owner) || names.contains(change.owner.name) {
          relevant.append(line)
        }
      }
      if trace.changes.isEmpty {
        all.append(Evidence(side: .green, location: trace.location, note: trace.note))
      }
    }
    return Array((relevant.isEmpty ? all : relevant).prefix(EvidenceSelection.limit))
  }

  /// The lines of one side's code, certain breaks first, one for each thing that is shown.
  private func lines(of failures: [Failure], side: Side) -> [Evidence] {
    let ranked = failures.sorted { left, right in
      if left.cell != right.cell { return Cell.worse(left.cell, right.cell) == left.cell }
      if left.dependsOnData != right.dependsOnData { return right.dependsOnData }
      return left.location < right.location
    }
    var seen: Set<Evidence> = []
    var result: [Evidence] = []
    for failure in ranked where result.count < EvidenceSelection.limit {
      let line = Evidence(side: side, location: failure.location, note: failure.note)
      if seen.insert(line).inserted { result.append(line) }
    }
    return result
  }
}

extension SchemaHistory.Trace {
  /// What the action does, where it changes no schema.
  fileprivate var note: String {
    switch action {
    case .statement(let statement, _):
      if let target = DataStatementCheck.target(of: statement.node) {
        return "changes rows of \(target.relation.name)"
      }
      return "sends \(ShownSQL.text(statement.sql).prefix(60))"
    case .data(let step): return "\(step.call) on \(step.table ?? "a table that is not known")"
    case .library(let library): return "runs \(library.module)"
    case .invalid: return "is not SQL"
    }
  }
}
