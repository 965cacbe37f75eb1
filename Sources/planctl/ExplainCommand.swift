import ArgumentParser
import MigrationLint

/// `planctl explain RULE`: the rule's page.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Print the page of a rule: what it finds, why, and what to write instead.",
    discussion: "Without a rule, list them all.\n\n  planctl explain index-not-concurrent")

  @Argument(help: "The rule's id, as a finding shows it.")
  var rule: String?

  func run() throws {
    guard let rule else {
      let width = RuleSet.all.map(\.id.count).max() ?? 0
      for rule in RuleSet.all {
        let padding = String(repeating: " ", count: width - rule.id.count)
        StandardStream.output.write("\(rule.id)\(padding)  \(rule.summary)\n")
      }
      return
    }
    guard let found = RuleSet.all.first(where: { $0.id == rule }) else {
      let nearest = Spelling.nearest(to: rule, among: RuleSet.all.map(\.id))
      let advice = nearest.map { "; did you mean \($0)?" } ?? "; planctl explain lists them all"
      throw ValidationError("there is no rule \(rule)\(advice)")
    }
    StandardStream.output.write(RulePage(found).markdown)
  }
}
