import Diagnostics
public import MigrationLint

/// All rules about the two versions of a release.
public enum ReleaseRuleSet {
  /// The rules, sorted by id.
  public static let all: [ReleaseRule] = [
    .assetsNotDigested,
    .assetsUncached,
    .clusterDiscoveryMissing,
    .clusterTopologyChanged,
    .compileTimeSettingAtRuntime,
    .contentSecurityPolicyMissing,
    .corsAnyOrigin,
    .csrfSessionKeyChanged,
    .databaseConnectionUnencrypted,
    .databaseCredentialsInCode,
    .developmentToolsInProduction,
    .dockerfileOrder,
    .drainCutShort,
    .environmentReadAtBuild,
    .environmentVariableRequired,
    .healthRouteMissing,
    .healthRouteRemoved,
    .httpsNewlyForced,
    .httpsNotForced,
    .liveViewProtocolChanged,
    .liveViewSaltChanged,
    .liveViewSaltUnusable,
    .logLevelDebug,
    .logUnstructured,
    .migratesByItself,
    .migrationDefaultsChanged,
    .migrationTableChanged,
    .nodeNameFixed,
    .nodesMigrateWithoutLock,
    .obanNotSupervised,
    .obanQueueRemoved,
    .obanQueuesFixed,
    .obanSchemaBehind,
    .obanWorkerNew,
    .otpTooFar,
    .pubsubMajorChanged,
    .readyRouteMissing,
    .releaseCookieChanged,
    .rememberMeChanged,
    .requestLimitLowered,
    .requestLimitRaised,
    .rotationWithoutSecret,
    .secretKeyBaseBakedIn,
    .secretKeyBaseInCode,
    .secretKeyBaseMissing,
    .secretKeyBaseRandom,
    .serverNotStarted,
    .sessionCookieAttributes,
    .sessionCookieInsecure,
    .sessionCookieLifetime,
    .sessionCookieMoved,
    .sessionLost,
    .sessionOptionIgnored,
    .sessionRaises,
    .sessionUnknown,
    .signedCookieChanged,
    .socketOriginRefused,
    .socketOriginUnchecked,
    .socketSessionDiffers,
    .startRaises,
    .systemdUnitIncomplete,
    .telemetryMissing,
    .tokenSaltChanged,
    .uploadsOnLocalDisk,
  ]

  /// The findings about a release, sorted.
  ///
  /// - Parameters:
  ///   - context: Both versions.
  ///   - subjects: The subjects whose rules are asked; all of them if nil.
  ///   - options: Severities that differ, and rules that are switched off.
  /// - Returns: What the rules report.
  public static func findings(
    _ context: ReleaseContext, about subjects: Set<ReleaseRule.Subject>? = nil,
    options: LintOptions = LintOptions()
  ) -> [Finding] {
    outcome(context, about: subjects, options: options).findings
  }

  /// The findings about a release, and which of them say only that something is not known.
  ///
  /// - Parameters:
  ///   - context: Both versions.
  ///   - subjects: The subjects whose rules are asked; all of them if nil.
  ///   - options: Severities that differ, and rules that are switched off.
  /// - Returns: All findings, and those that are unknowns, both sorted.
  public static func outcome(
    _ context: ReleaseContext, about subjects: Set<ReleaseRule.Subject>? = nil,
    options: LintOptions = LintOptions()
  ) -> (findings: [Finding], unknowns: [Finding]) {
    let rules = all.filter { rule in
      !options.disabled.contains(rule.id) && subjects?.contains(rule.subject) ?? true
    }
    let found = rules.flatMap { rule in
      rule.check(context).map { report in
        let finding = Finding(
          rule: rule.id,
          severity: options.severities[rule.id] ?? report.severity ?? rule.severity,
          message: report.message, location: report.location, notes: report.notes,
          fix: report.fix ?? rule.fix)
        return (finding: finding, isUnknown: report.isUnknown)
      }
    }
    return (
      found.map(\.finding).sorted(), found.filter(\.isUnknown).map(\.finding).sorted()
    )
  }
}
