public import Diagnostics

/// What a plan finds about both versions and the migrations together, as its page describes it.
///
/// Unlike a rule of lint it is no function of its own: the planner's judgements are what it looks at.
public struct PlanRule: Sendable {
  /// The id that findings bear: `running-code-fails`.
  public let id: String
  /// The severity that its findings usually have.
  public let severity: Severity
  /// What it finds, in one sentence.
  public let summary: String
  /// Why that matters.
  public let rationale: String
  /// What to do instead.
  public let alternative: String

  /// The page, as Markdown: a part of `Documentation/PlanFindings.md`.
  public var markdown: String {
    "# \(id)\n\n\(summary) Severity: \(severity.rawValue).\n\n\(rationale)\n\n"
      + "**Instead:** \(alternative)\n"
  }

  /// `Documentation/PlanFindings.md`: the pages of all of them.
  public static var index: String {
    let head = """
      # What a plan finds

      These findings are about both versions and the migrations together; `planctl plan` has them in
      `findings`, and `planctl explain` prints each. Findings on single migrations and on the pair of
      releases have pages in [Rules](Rules/README.md).

      """
    return head + all.map { "\n#" + $0.markdown }.joined()
  }
}
