import ArgumentParser
import Diagnostics
import MigrationLint
import PlanReports
import ReleaseChecks

/// `planctl explain RULE`: the rule's page.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Print the page of a rule: what it finds, why, and what to write instead.",
    discussion:
      "Without a rule, list them all, by class and lock.\n\n  planctl explain index-not-concurrent")

  @Argument(
    help: "The rule's id, as a finding shows it.", completion: .list(Self.pages.map(\.id)))
  var rule: String?

  func validate() throws {
    guard let rule, text(of: rule) == nil else { return }
    let nearest = Spelling.nearest(to: rule, among: Self.pages.map(\.id))
    let advice = nearest.map { "; did you mean \($0)?" } ?? "; planctl explain lists them all"
    throw ValidationError("there is no rule \(rule)\(advice)")
  }

  func run() throws {
    StandardStream.output.write(rule.flatMap(text(of:)) ?? Self.index)
  }

  private func text(of rule: String) -> String? {
    SuppressionPage.text(of: rule) ?? Self.pages.first { $0.id == rule }?.markdown
  }

  /// All rules, as `Documentation/Rules/README.md` has them.
  private static var index: String {
    let rows = ReleaseRuleSet.all.sorted { $0.id < $1.id }.map {
      "| [\($0.id)](\($0.id).md) | \($0.severity.rawValue) | \($0.summary) |"
    }
    let head = ["| rule | severity | what it finds |", "|---|---|---|"]
    let planRows = PlanRule.all.map {
      "| [\($0.id)](../PlanFindings.md#\($0.id)) | \($0.severity.rawValue) | \($0.summary) |"
    }
    return RuleIndex().markdown + "\n# Rules about the pair of releases\n\n"
      + (head + rows).joined(separator: "\n") + "\n\n# What a plan finds\n\n"
      + (head + planRows).joined(separator: "\n") + "\n"
  }

  private struct Page {
    let id: String
    let summary: String
    let markdown: String
  }

  /// The pages of the migrations' rules, of the releases' and of plans', sorted by id.
  private static var pages: [Page] {
    let migrations = RuleSet.all.map {
      Page(id: $0.id, summary: $0.summary, markdown: RulePage($0).markdown)
    }
    let releases = ReleaseRuleSet.all.map {
      Page(id: $0.id, summary: $0.summary, markdown: ReleaseRulePage($0).markdown)
    }
    let plans = PlanRule.all.map {
      Page(id: $0.id, summary: $0.summary, markdown: $0.markdown)
    }
    return (migrations + releases + plans).sorted { $0.id < $1.id }
  }
}
