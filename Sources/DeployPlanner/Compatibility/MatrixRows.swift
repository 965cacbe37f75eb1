import Diagnostics
import EctoMigrations
import PhoenixApp
import PostgresCatalog

/// The matrix, read literally: what each version makes of each schema.
struct MatrixRows {
  let attribution: Attribution
  let judgements: [MigrationJudgement]
  /// How each version fails on each schema.
  private var failures: [(blue: [Failure], green: [Failure])] = []

  init(attribution: Attribution, judgements: [MigrationJudgement]) {
    self.attribution = attribution
    self.judgements = judgements
    let counted = Set(judgements.flatMap { ($0.cured + $0.broken).map(\.key) })
    failures = attribution.history.states.indices.map { index in
      (blueFailures(on: index), greenFailures(on: index, counted: counted))
    }
  }

  /// The rows S₀ … Sₙ.
  func rows(repo: String?) -> [MatrixRow] {
    let migrations = attribution.history.migrations
    return attribution.history.states.indices.map { index in
      MatrixRow(
        repo: repo, index: index,
        after: index == 0 ? nil : migrations[index - 1].script.file.version,
        blue: cell(of: .blue, index, failures: failures[index].blue),
        green: cell(of: .green, index, failures: failures[index].green))
    }
  }

  /// What is not known of a schema because of the release: of the rows whose cell is unknown, what blue
  /// bears already on the schema now is no news.
  var news: [(side: Side, failure: Failure)] {
    let old = Set(attribution.blueStates[0].all.map(\.identity))
    return attribution.history.states.indices.flatMap { index in
      [(Side.blue, failures[index].blue), (Side.green, failures[index].green)].flatMap {
        side, failures -> [(Side, Failure)] in
        guard cell(of: side, index, failures: failures) == .unknown else { return [] }
        return failures.filter { $0.cell == .unknown && !old.contains($0.identity) }
          .map { (side, $0) }
      }
    }
  }

  private func cell(of side: Side, _ index: Int, failures: [Failure]) -> Cell {
    let isRefused =
      judgements.prefix(index).contains { $0.losing.contains(side) }
      || judgements.dropFirst(index).contains { $0.gaining.contains(side) }
    return isRefused ? .breaks : MigrationJudgement.cell(of: failures)
  }

  private func blueFailures(on index: Int) -> [Failure] {
    attribution.blueStates[index].all.filter { failure in
      !(failure.dependsOnData && attribution.accepted.contains(failure.identity))
        && !(index > 0 && attribution.isBlueSafe(failure))
        && !(0..<index).contains { migration in
          attribution.isInherited(failure, migration: migration, from: attribution.blueStates[0])
        }
    } + lasting(attribution.blue, on: index)
  }

  /// What green may violate to the end is a warning about green, not a state of the release, unless a
  /// migration answers for it.
  private func greenFailures(on index: Int, counted: Set<Failure.Key>) -> [Failure] {
    attribution.greenStates[index].all.filter { failure in
      !attribution.dormant.contains(failure.use)
        && (!failure.dependsOnData || counted.contains(failure.key)
          || attribution.formErrors.isLost(failure) || isDoubtOfBoth(failure, on: index))
    } + lasting(attribution.green, on: index).filter { counted.contains($0.key) }
  }

  /// Whether rows may be hidden from both versions alike: from which is not the code's to decide.
  private func isDoubtOfBoth(_ failure: Failure, on index: Int) -> Bool {
    failure.identity.kind == .rowsFiltered
      && !attribution.accepted.contains(failure.identity)
      && attribution.blueStates[index].all.contains { $0.identity == failure.identity }
  }

  /// What the way from the schema now to this one breaks for good.
  private func lasting(_ judge: FootprintJudge, on index: Int) -> [Failure] {
    judge.transitionFailures(
      from: attribution.history.origin, to: attribution.history.states[index], replaced: []
    ).filter { $0.cell != .degraded && !$0.identity.kind.endsWithConnection }
  }
}
