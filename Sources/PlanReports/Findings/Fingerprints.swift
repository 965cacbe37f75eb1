import DeployPlanner
import Diagnostics
import MigrationLint

extension FindingsReport {
  /// A name for each finding that survives a move to another line: of rule, path and the line's text.
  ///
  /// Equal findings on equal lines of one file are counted, so that no two names are the same.
  var fingerprints: [String] {
    var seen: [String: Int] = [:]
    return findings.map { finding in
      let identity = [
        finding.rule, repositoryPath(finding.location.path), lineText(finding.location),
        finding.message,
      ].joined(separator: "\u{0}")
      let count = seen[identity, default: 0]
      seen[identity] = count + 1
      return String(Digest.sha256(of: "\(identity)\u{0}\(count)").suffix(64))
    }
  }
}
