public import Diagnostics
import MigrationLint

/// One thing that the code and configuration of two versions decide about a release.
///
/// The same shape as a migration rule: one value in one file, whose text is its documentation.
public struct ReleaseRule: Sendable, Identifiable {
  /// The id, which reads well after "allow" and names the finding: `session-lost`.
  public let id: String
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
  /// How it is found.
  let check: @Sendable (ReleaseContext) -> [Report]

  /// What a check reports.
  struct Report: Sendable {
    var message: String
    var location: SourceLocation
    var notes: [Note] = []
    var severity: Severity?
    var fix: String?
  }

  /// The page that `planctl explain` prints, as Markdown.
  public var page: String {
    [
      "# \(id)", summary, "Severity: \(severity.rawValue).", "## Why", rationale, "## Instead",
      alternative, "## Source", "\(source).",
    ].joined(separator: "\n\n") + "\n"
  }
}
