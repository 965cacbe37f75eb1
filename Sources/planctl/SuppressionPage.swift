/// The pages of the findings about allowances themselves.
enum SuppressionPage {
  /// The page of such a finding's id; nil for all others.
  static func text(of rule: String) -> String? {
    guard let summary = summaries[rule] else { return nil }
    return """
      # \(rule)

      \(summary)

      An allowance stands in a comment above the line, in a `--` comment of an SQL file, or in `.planctl.yml`:

      ```elixir
      # planctl:allow index-not-concurrent until=2026-12-31 -- the table has a few rows
      ```

      `planctl:allow-file` covers the whole file. Several rules stand one after the other before the dashes.

      """
  }

  private static let summaries = [
    "suppression-unused": "Nothing is reported where an allowance stands: it is out of date.",
    "suppression-expired": "An allowance had a last day, which is over or is no date.",
    "suppression-without-reason":
      "An allowance says nothing after the dashes, so it does not count.",
    "suppression-of-unknown-rule": "An allowance names a rule that does not exist.",
  ]
}
