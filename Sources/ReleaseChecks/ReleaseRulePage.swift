import Diagnostics

/// The page of a release rule: what `planctl explain` prints and `Documentation/Rules/` holds.
public struct ReleaseRulePage: Sendable {
  /// The rule.
  public let rule: ReleaseRule

  /// The page of a rule.
  public init(_ rule: ReleaseRule) { self.rule = rule }

  /// The page as Markdown, the same whenever it is made.
  public var markdown: String {
    var parts = [
      "# \(rule.id)", rule.summary, "Severity: \(rule.severity.rawValue).", "## Why",
      rule.rationale, "## Instead", rule.alternative,
    ]
    let reported = rule.examples.filter(\.isReported)
    let silent = rule.examples.filter { !$0.isReported }
    if !reported.isEmpty { parts += ["## Reported"] + reported.map(section) }
    if !silent.isEmpty { parts += ["## Not reported"] + silent.map(section) }
    parts += [
      "## Allow",
      """
      Above the reported line, in a file of Elixir code:

      ```elixir
      # planctl:allow \(rule.id) -- the reason
      ```

      or under `suppressions` in `.planctl.yml`.
      """,
      "## Source", rule.source + ".",
    ]
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func section(_ example: ReleaseExample) -> String {
    let title = example.title.prefix(1).uppercased() + example.title.dropFirst()
    let sources =
      example.both.map { ("both versions", $0) } + example.blue.map { ("blue", $0) }
      + example.green.map { ("green", $0) }
    return
      (["### \(title)"]
      + sources.map { side, source in
        "`\(source.path)` in \(side):\n\n```\(language(of: source.path))\n\(source.text)\n```"
      }).joined(separator: "\n\n")
  }

  private func language(of path: String) -> String {
    if path.hasSuffix(".ex") || path.hasSuffix(".exs") || path == "mix.lock" { return "elixir" }
    if path.hasSuffix(".toml") { return "toml" }
    if path.hasSuffix(".yml") || path.hasSuffix(".yaml") { return "yaml" }
    if path.contains("Dockerfile") { return "dockerfile" }
    if path.hasSuffix(".service") { return "ini" }
    return "sh"
  }
}
