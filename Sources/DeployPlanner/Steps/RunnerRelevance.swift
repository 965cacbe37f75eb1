import Diagnostics
import MigrationLint

extension [Finding] {
  /// The findings, where what migrates by itself is an error only if it may run a migration too early.
  ///
  /// A migration before the code has run when green starts, and one after it may run with green's start:
  /// blue bears both. Only what waits for blue's end, or must not run at all, is lost to a runner.
  ///
  /// - Parameter placed: The pending migrations in their slots.
  /// - Returns: All findings.
  func weighingRunners(against placed: [RepoPlanner.Placed]) -> [Finding] {
    let isBorne = placed.allSatisfy { item in
      (item.slot == .beforeCode || item.slot == .afterCode)
        && !item.judgement.cells.blueOnNew.isUnsafe && !item.judgement.cells.greenOnNew.isUnsafe
    }
    guard isBorne else { return self }
    return map { finding in
      guard finding.rule == "migrates-by-itself" else { return finding }
      var finding = finding
      finding.severity = Swift.min(finding.severity, .warning)
      return finding
    }
  }
}
