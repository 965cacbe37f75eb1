import Diagnostics

/// The page of a rule: what `planctl explain` prints and `Documentation/Rules/` holds.
public struct RulePage: Sendable {
  /// The rule.
  public let rule: Rule

  /// The page of a rule.
  public init(_ rule: Rule) { self.rule = rule }

  /// The page as Markdown, the same whenever it is made.
  public var markdown: String {
    var parts = [
      "# \(rule.id)", rule.summary, "Severity: \(rule.severity.rawValue).", "## Why",
      rule.rationale,
      "## Instead", rule.alternative,
    ]
    let reported = rule.examples.filter(\.isReported)
    let silent = rule.examples.filter { !$0.isReported }
    if !reported.isEmpty { parts += ["## Reported"] + reported.map(section) }
    if !silent.isEmpty { parts += ["## Not reported"] + silent.map(section) }
    parts += [
      "## Allow", "```elixir\n# planctl:allow \(rule.id) -- the reason\n```", "## Source",
      rule.source + ".",
    ]
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func section(_ example: RuleExample) -> String {
    var text = "### \(example.title.prefix(1).uppercased() + example.title.dropFirst())\n\n"
    if !example.schema.isEmpty { text += "```sql\n\(trimmed(example.schema))\n```\n\n" }
    return text + "```elixir\n\(trimmed(example.migration))\n```"
  }

  private func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while text.last == "\n" { text.removeLast() }
    return String(text)
  }
}
