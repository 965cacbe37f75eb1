public import MigrationLint

/// All rules about the two versions of a release.
public enum ReleaseRuleSet {
  /// The rules, sorted by id.
  public static let all: [ReleaseRule] = [
    .sessionLost,
    .sessionRaises,
    .sessionUnknown,
  ]

  /// The findings about a release, sorted.
  public static func findings(_ context: ReleaseContext) -> [Finding] {
    all.flatMap { rule in
      rule.check(context).map { report in
        Finding(
          rule: rule.id, severity: report.severity ?? rule.severity, message: report.message,
          location: report.location, notes: report.notes, fix: report.fix ?? rule.fix)
      }
    }.sorted()
  }
}
