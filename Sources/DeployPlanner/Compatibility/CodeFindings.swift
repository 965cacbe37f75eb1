import Diagnostics
import MigrationLint
import PhoenixApp
import PostgresCatalog

/// What the code alone gets wrong: no migration's order would mend it.
struct CodeFindings {
  let attribution: Attribution
  let gaps: ReplayGaps

  /// Green's certain failures at the end of the release: nothing pending cures them.
  private var uncured: [Failure] {
    attribution.failuresOfGreenAlone().filter { !$0.dependsOnData && $0.cell == .breaks }
  }

  /// Conflict targets of green of which nobody can tell whether an index serves them in the end.
  private var undecided: [Failure] {
    attribution.failuresOfGreenAlone().filter {
      $0.identity.kind == .conflictTargetMissing && $0.cell == .unknown && !$0.dependsOnData
    }
  }

  /// What cannot be told, and what nothing pending cures, unless the database has it though blue's migrations do not make it.
  var unknowns: [PlanUnknown] {
    undecided.map {
      PlanUnknown(
        side: .green, reason: $0.message, path: $0.location.path, line: $0.location.line)
    }
      + uncured.filter(gaps.explain).map { failure in
        PlanUnknown(
          side: .green,
          reason: failure.message
            + ", as far as blue's migrations tell; a database or a snapshot would settle it",
          path: failure.location.path, line: failure.location.line)
      }
  }

  /// What nothing pending cures.
  var blocking: [Finding] {
    findings(
      uncured.filter { !gaps.explain($0) },
      rule: "code-without-schema", severity: .error,
      prefix: "no pending migration helps green: ",
      fix: "add the migration that green's code needs, or change the code")
  }

  /// Constraints that green's changesets no longer expect by name: form errors become exceptions.
  var unexpected: [Finding] {
    let functions: [(Failure.Kind, String)] = [
      (.duplicateRaises, "unique_constraint"), (.foreignKeyViolated, "foreign_key_constraint"),
      (.checkViolated, "check_constraint"),
    ]
    let old = attribution.failuresOfGreenAlone(onNewRelations: false)
    let lost = attribution.failuresOfGreenAlone().filter { attribution.formErrors.isLost($0) }
      .map(atConstraintCall)
    return functions.flatMap { kind, function in
      let fix = "name the constraint as the database does: \(function)(…, name: …)"
      return findings(
        lost.filter { $0.identity.kind == kind }, rule: "constraint-name-unmatched",
        severity: .error, prefix: "a form error of blue becomes an exception in green: ", fix: fix)
        + findings(
          old.filter {
            $0.dependsOnData && $0.identity.kind == kind && !attribution.formErrors.isLost($0)
          }, rule: "constraint-name-unmatched", severity: .warning, prefix: "", fix: fix)
    }.sorted()
  }

  /// The failure at the call that names another constraint for the same columns; without one, where green writes.
  private func atConstraintCall(_ failure: Failure) -> Failure {
    let use = attribution.green.footprint.uses[failure.use]
    let relation = failure.found.flatMap { attribution.history.final.relations[$0] }
    let name = failure.identity.object
    let columns =
      relation?.indexes.first { $0.name == name }?.plainColumns
      ?? relation?.constraints.first { $0.name == name }?.columns ?? []
    let call = use.handledConstraints.first {
      $0.kind.failure == failure.identity.kind && !Set($0.columns).isDisjoint(with: columns)
    }
    var placed = failure
    placed.location = call?.location ?? use.location
    placed.note = call?.name.map { "expects \($0)" } ?? "no changeset expects \(name)"
    return placed
  }

  /// What green may violate of constraints that this release adds, and of NOT NULL wherever it stands.
  var doubts: [Finding] {
    let constraints: [Failure.Kind] = [.duplicateRaises, .foreignKeyViolated, .checkViolated]
    let reported = Set(
      attribution.failuresOfGreenAlone().map(\.identity).filter { constraints.contains($0.kind) })
    return findings(
      attribution.doubtsAboutGreen().filter { !reported.contains($0.identity) },
      rule: "green-may-violate", severity: .warning, prefix: "green, on the new schema: ",
      fix: "validate it in the changeset, so that the database never has to refuse it")
  }

  /// What blue's code already fails on: code that nobody calls, or a schema that drifted.
  var runningCodeFails: [Finding] {
    let (doubtful, certain) = attribution.failuresOfBlueNow().reduce(
      into: ([Failure](), [Failure]())
    ) { gaps.explain($1) ? $0.0.append($1) : $0.1.append($1) }
    return [gaps.finding(for: doubtful)].compactMap { $0 }
      + findings(
        certain, rule: "running-code-fails", severity: .warning,
        prefix: "already now: ",
        fix: "remove the code if nobody calls it, or find out why the schema differs")
  }

  /// Aggregates whose results reach the code as other terms.
  func changedAggregates(_ judgements: [MigrationJudgement]) -> [Finding] {
    findings(
      judgements.flatMap { $0.caused + $0.live + $0.broken }.filter {
        $0.identity.kind == .aggregateTypeChanged
      },
      rule: "aggregate-type-changed", severity: .warning, prefix: "",
      fix: "cast the aggregate: type(sum(x), :integer)")
  }

  /// One finding for each thing that fails, at its first place, further places as notes.
  private func findings(
    _ failures: [Failure], rule: String, severity: Severity, prefix: String, fix: String
  ) -> [Finding] {
    var order: [Failure.Identity] = []
    var groups: [Failure.Identity: [Failure]] = [:]
    for failure in failures {
      if groups[failure.identity] == nil { order.append(failure.identity) }
      groups[failure.identity, default: []].append(failure)
    }
    return order.compactMap { identity in
      guard let sorted = groups[identity]?.sorted(by: { $0.location < $1.location }),
        let first = sorted.first
      else { return nil }
      var places: [SourceLocation] = [first.location]
      var notes: [Note] = []
      for failure in sorted.dropFirst() where !places.contains(failure.location) && notes.count < 5
      {
        places.append(failure.location)
        notes.append(Note(message: failure.note, location: failure.location))
      }
      return Finding(
        rule: rule, severity: severity, message: prefix + first.message,
        location: first.location, notes: notes, fix: fix)
    }.sorted()
  }
}

extension HandledConstraint.Kind {
  /// What its violation is where no changeset expects it.
  fileprivate var failure: Failure.Kind {
    switch self {
    case .unique, .exclusion: .duplicateRaises
    case .foreignKey: .foreignKeyViolated
    case .check: .checkViolated
    }
  }
}
