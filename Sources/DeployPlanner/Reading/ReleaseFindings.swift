import Diagnostics
import EctoMigrations
import ElixirEvaluation
import ElixirSyntax
import MigrationLint
public import PhoenixApp
import PostgresCatalog
public import ReleaseChecks
import SessionCompatibility

extension ReleaseReading {
  /// What the rules about both versions see.
  ///
  /// - Parameters:
  ///   - blueEnvironment: The environment of the running version, where it was given.
  ///   - greenEnvironment: The environment of the candidate, where it was given.
  /// - Returns: Both versions with their endpoints.
  public func context(
    blueEnvironment: [String: Secret]? = nil, greenEnvironment: [String: Secret]? = nil
  ) -> ReleaseContext {
    ReleaseContext(
      blue: version(blue, blueEnvironment), green: version(green, greenEnvironment))
  }

  private func version(
    _ side: PlanSide, _ environment: [String: Secret]?
  ) -> ReleaseContext.Version {
    let modules = ApplicationModules(tree: side.tree)
    let configuration = ConfigurationReader(
      files: side.tree, mixEnvironment: "prod", modules: modules
    ).read()
    return ReleaseContext.Version(
      tree: side.tree,
      endpoints: EndpointSettings.read(
        in: side.tree, modules: modules, configuration: configuration),
      lockedVersions: side.project.lockedVersions, environment: environment)
  }
}

extension ReleaseReading {
  /// The suppressions in the comments of green's migrations.
  var inlineSuppressions: [Suppression] {
    green.project.repositories.flatMap(\.migrations).flatMap { migration -> [Suppression] in
      let marker = "planctl:allow"
      guard let file = green.tree.file(at: migration.path),
        String(decoding: file.bytes, as: UTF8.self).contains(marker)
      else { return [] }
      return Suppression.inline(in: SyntaxTree.parse(file))
    }
  }
}

extension PlanRequest {
  /// Adds what the rules about both versions find, and what they cannot know.
  mutating func add(_ context: ReleaseContext) {
    releaseFindings += ReleaseRuleSet.findings(context)
    sessions = SessionSummary(context.sessions)
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
            path: place.path, line: place.line)
        }
      }
    }
  }

  /// Adds what the migration rules find in the pending migrations.
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
    }
    findings += Suppression.apply(
      suppressions, to: found, knownRules: Set(RuleSet.all.map(\.id)))
  }
}

extension SessionSummary {
  /// The worst of all endpoints; nil where none of them uses sessions.
  init?(_ comparisons: [SessionComparison]) {
    guard let first = comparisons.first else { return nil }
    let worst = { (read: (SessionComparison) -> Readability) -> Cell in
      let verdicts = comparisons.map { read($0).verdict }
      if verdicts.contains("break") { return .breaks }
      return verdicts.contains("unknown") ? .unknown : .ok
    }
    self.init(
      blueReadsGreen: worst { $0.blueReadsGreen }, greenReadsBlue: worst { $0.greenReadsBlue },
      blueSecret: first.blueSecret.description, greenSecret: first.greenSecret.description,
      isSameSecret: first.isSameSecret, distributionCookie: .unknown)
  }
}
