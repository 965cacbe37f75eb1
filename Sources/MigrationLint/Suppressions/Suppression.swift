public import Diagnostics

/// A finding that somebody has looked at and allowed, with the reason.
public struct Suppression: Sendable, Hashable {
  /// Which findings it covers.
  public enum Scope: Sendable, Hashable {
    /// Those reported at a line of a file.
    case line(path: String, line: Int)
    /// Those in a file.
    case file(path: String)
    /// All of the rule.
    case everywhere
  }

  /// The rule's id.
  public var rule: String
  /// Why it is allowed; empty where none is given, which is a finding of its own.
  public var reason: String
  /// Which findings it covers.
  public var scope: Scope
  /// The last day on which it holds, `2026-12-31`; nil for no end.
  public var expires: String?
  /// Where it is written.
  public var location: SourceLocation

  /// An allowed finding.
  public init(
    rule: String, reason: String, scope: Scope, expires: String? = nil, location: SourceLocation
  ) {
    self.rule = rule
    self.reason = reason
    self.scope = scope
    self.expires = expires
    self.location = location
  }

  /// Whether it covers a finding.
  func covers(_ finding: Finding) -> Bool {
    guard rule == finding.rule else { return false }
    return switch scope {
    case .line(let path, let line):
      finding.location.path == path
        && (finding.location.line == line || finding.statementLine == line)
    case .file(let path): finding.location.path == path
    case .everywhere: true
    }
  }
}

extension Suppression {
  /// What is left of findings after suppressions, with findings about the suppressions themselves.
  ///
  /// - Parameters:
  ///   - suppressions: The suppressions of the files that were looked at, and of the configuration.
  ///   - findings: All findings.
  ///   - knownRules: The ids that exist.
  ///   - today: The date as `2026-11-22`, for those that expire; nil to let none expire.
  /// - Returns: The findings that stand, sorted.
  public static func apply(
    _ suppressions: [Suppression], to findings: [Finding], knownRules: Set<String>,
    today: String? = nil
  ) -> [Finding] {
    var remaining = findings
    var own: [Finding] = []
    for suppression in suppressions {
      func report(_ rule: String, _ severity: Severity, _ message: String, _ fix: String) {
        own.append(
          Finding(
            rule: rule, severity: severity, message: message, location: suppression.location,
            fix: fix))
      }
      guard knownRules.contains(suppression.rule) else {
        report(
          "suppression-of-unknown-rule", .error, "there is no rule \(suppression.rule)",
          "write the id of a finding, as the report shows it")
        continue
      }
      guard !suppression.reason.isEmpty else {
        report(
          "suppression-without-reason", .error,
          "\(suppression.rule) is allowed here without a reason, so it is reported all the same",
          "add the reason: `# planctl:allow \(suppression.rule) -- why`")
        continue
      }
      if let expires = suppression.expires, !isDate(expires) {
        report(
          "suppression-expired", .error,
          "\(expires) is no date, so \(suppression.rule) is reported all the same",
          "write the day as `until=2026-12-31`")
        continue
      }
      if let expires = suppression.expires, let today, expires < today {
        report(
          "suppression-expired", .warning,
          "\(suppression.rule) was allowed until \(expires), so it is reported again",
          "mend the finding, or move the date")
        continue
      }
      let count = remaining.count
      remaining.removeAll(where: suppression.covers)
      if remaining.count == count {
        report(
          "suppression-unused", .warning, "nothing is reported here for \(suppression.rule)",
          "remove the comment or entry")
      }
    }
    return (remaining + own).sorted()
  }

  /// Whether a text is a day as `2026-12-31`, which compares as days do.
  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let month = Int(parts[1]), let day = Int(parts[2])
    else { return false }
    return (1...12).contains(month) && (1...31).contains(day)
  }
}
