public import Diagnostics

/// What a rule has to say about a release: a value, never thrown.
///
/// Every check of planctl, whether it looks at a statement, at a pair of applications or at what one
/// version writes while the other reads, ends in findings; the reports print nothing else.
public struct Finding: Hashable, Sendable {
  /// The rule's id, as it is written after `planctl:allow`: `column-removed`.
  public var rule: String
  /// How much it matters, after the configuration's overrides.
  public var severity: Severity
  /// What is wrong, in a sentence without a final full stop.
  public var message: String
  /// Where it is reported: the line a reviewer of the change looks at.
  public var location: SourceLocation
  /// The line at which the statement of a finding within a block begins; an allowance above it covers the finding.
  public var statementLine: Int?
  /// Further places that prove it, such as the line of the running code that reads the column.
  public var notes: [Note]
  /// What to do instead, in a sentence, where there is something better to do.
  public var fix: String?
  /// What the statements at its line lock, read and write anew; nil where no statement stands there.
  public var effects: LineEffects?

  /// A rule's report about a place in the user's code.
  public init(
    rule: String, severity: Severity, message: String, location: SourceLocation,
    statementLine: Int? = nil, notes: [Note] = [], fix: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.location = location
    self.statementLine = statementLine
    self.notes = notes
    self.fix = fix
  }
}

extension Finding: Comparable {
  /// Orders by place, then rule, then message, so that reports are equal byte for byte.
  public static func < (left: Finding, right: Finding) -> Bool {
    if left.location != right.location { return left.location < right.location }
    if left.rule != right.rule { return left.rule < right.rule }
    return left.message < right.message
  }
}
