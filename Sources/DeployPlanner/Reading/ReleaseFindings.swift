import Diagnostics
import EctoMigrations
import ElixirSyntax
import MigrationLint
import PhoenixApp
import PostgresCatalog
import ReleaseChecks
import SessionCompatibility

extension ReleaseReading {
  /// The suppressions in the comments of green's migrations.
  var inlineSuppressions: [Suppression] {
    green.project.repositories.flatMap(\.migrations).flatMap { green.suppressions(in: $0.path) }
  }
}

extension PlanSide {
  /// The suppressions in the comments of a file of Elixir code.
  func suppressions(in path: String) -> [Suppression] {
    guard path.hasSuffix(".ex") || path.hasSuffix(".exs"),
      tree.file(at: path, contains: "planctl:allow"), let file = tree.file(at: path)
    else { return [] }
    return Suppression.inline(in: SyntaxTree.parse(file))
  }
}

extension PlanRequest {
  /// Adds what the rules about both versions find, and what they cannot know.
  ///
  /// - Parameters:
  ///   - context: Both versions.
  ///   - options: Rules that are switched off, and severities that differ.
  ///   - suppressions: What was looked at and allowed, beside what green's comments allow.
  mutating func add(
    _ context: ReleaseContext, options: LintOptions = LintOptions(),
    suppressions: [Suppression] = []
  ) {
    let (found, doubts) = ReleaseRuleSet.outcome(context, options: options)
    let known = Set(ReleaseRuleSet.all.map(\.id))
    let written = Set(found.map(\.location.path)).sorted().flatMap(green.suppressions)
    let standing = Suppression.apply(
      (suppressions + written).filter { known.contains($0.rule) }, to: found, knownRules: known)
    let advice = Set(ReleaseRuleSet.all.filter { $0.subject == .readiness }.map(\.id))
    readiness += standing.filter { advice.contains($0.rule) }
    releaseFindings += standing.filter { !advice.contains($0.rule) }
    // What would be a warning if it were known decides nothing.
    let grave = Set(ReleaseRuleSet.all.filter { $0.severity == .error }.map(\.id))
    unknowns += standing.filter(doubts.contains).filter { finding in
      !vouches.contains { $0.covers(finding.location) }
    }.map {
      PlanUnknown(
        side: .green, reason: "\($0.rule): \($0.message)", path: $0.location.path,
        line: $0.location.line, isDecisive: grave.contains($0.rule))
    }
    pools = [.blue: context.blue.poolSizes, .green: context.green.poolSizes]
    notifierConnections = context.blue.notifierConnections + context.green.notifierConnections
    sessions = SessionSummary(
      context.sessions, cluster: ClusterComparison(blue: context.blue, green: context.green))
    for comparison in context.sessions {
      for (side, readability) in [
        (Side.blue, comparison.blueReadsGreen), (Side.green, comparison.greenReadsBlue),
      ] {
        guard case .unknown(let differences) = readability else { continue }
        unknowns += differences.compactMap { difference in
          let place = difference.reader ?? difference.writer ?? comparison.location
          guard !vouches.contains(where: { $0.covers(place) }) else { return nil }
          return PlanUnknown(
            side: side, reason: "sessions: \(difference.option): \(difference.message)",
            path: place.path, line: place.line, isDecisive: !difference.isOfEachStart)
        }
      }
    }
  }

  /// Adds what the migration rules find in the pending migrations, without mere advice: `planctl lint` gives that.
  ///
  /// - Parameters:
  ///   - options: What is reported, and how gravely.
  ///   - suppressions: What was looked at and allowed.
  mutating func addLint(options: LintOptions, suppressions: [Suppression]) {
    let linter = Linter(options: options)
    var found: [Finding] = []
    for repo in repos {
      var catalog = repo.catalog
      found += linter.findings(of: repo.pending.map(\.up), on: &catalog)
        .filter { $0.severity > .notice }
    }
    let others = Set(ReleaseRuleSet.all.map(\.id))
    findings += Suppression.apply(
      suppressions.filter { !others.contains($0.rule) }, to: found,
      knownRules: Set(RuleSet.all.map(\.id)))
  }
}

extension SessionSummary {
  /// The worst of all endpoints; nil where none of them uses sessions.
  init?(_ comparisons: [SessionComparison], cluster: ClusterComparison) {
    guard let first = comparisons.first else { return nil }
    let worst = { (read: (SessionComparison) -> Readability) -> Cell in
      let verdicts = comparisons.map { read($0).verdict }
      if verdicts.contains("break") { return .breaks }
      return verdicts.contains("unknown") ? .unknown : .ok
    }
    let rotations = comparisons.compactMap(\.rotation)
    self.init(
      blueReadsGreen: worst { $0.blueReadsGreen }, greenReadsBlue: worst { $0.greenReadsBlue },
      blueSecret: first.blueSecret.description, greenSecret: first.greenSecret.description,
      isSameSecret: first.isSameSecret, distributionCookie: cluster.cell,
      rotations: rotations.map { RotationSteps($0, isOnlyOne: rotations.count == 1) })
  }
}

extension ClusterComparison {
  /// The cell of the plan: a random cookie keeps nodes apart as a different one does.
  fileprivate var cell: Cell {
    switch cookie {
    case .same: .ok
    case .different, .random: .breaks
    case .unknown: .unknown
    }
  }
}
