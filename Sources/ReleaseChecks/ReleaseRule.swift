public import Diagnostics
import MigrationLint

/// One thing that the code and configuration of two versions decide about a release.
///
/// The same shape as a migration rule: one value in one file, whose examples are its documentation
/// (`planctl explain`, `Documentation/Rules/`) and its tests.
public struct ReleaseRule: Sendable, Identifiable {
  /// What a rule is about, and where the plan shows its findings.
  public enum Subject: Sendable, Hashable {
    /// Sessions, tokens and secrets: what users hold in their browsers.
    case sessions
    /// Nodes of both versions that meet: clusters, queues, the Erlang distribution.
    case cluster
    /// Whether green is a release that production can run; shown as the plan's `readiness`.
    case readiness
  }

  /// The id, which reads well after "allow" and names the finding: `session-lost`.
  public let id: String
  /// What it is about.
  public let subject: Subject
  /// What the rule finds, in one sentence.
  public let summary: String
  /// What happens, and why it matters, as Markdown.
  public let rationale: String
  /// How much a finding matters unless the configuration says otherwise.
  public let severity: Severity
  /// What to do instead, in one sentence.
  public let fix: String
  /// What to do instead, as Markdown.
  public let alternative: String
  /// Where the facts stand.
  public let source: String
  /// Pairs of applications that the rule reports and such that it does not.
  public let examples: [ReleaseExample]
  /// How it is found.
  let check: @Sendable (ReleaseContext) -> [Report]

  /// What a check reports.
  struct Report: Sendable {
    var message: String
    var location: SourceLocation
    var notes: [Note] = []
    /// Another severity than the rule's own, where the case is more or less grave.
    var severity: Severity?
    /// Whether it is only said that something is not known.
    var isUnknown = false
    /// Instead of the rule's own advice, where the case needs another.
    var fix: String?
  }
}
