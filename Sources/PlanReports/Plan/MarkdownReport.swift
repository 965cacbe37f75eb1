public import DeployPlanner
import Diagnostics
import MigrationLint

/// The plan as one sticky pull-request comment: verdict first, details folded.
public struct MarkdownReport: Sendable {
  /// The hidden first line, by which the comment of an earlier run is found again: the same for all plans of an
  /// application, and another for each other one.
  ///
  /// - Parameters:
  ///   - application: The application's name.
  ///   - folder: Its folder below the repository's top, ending in `/`, or empty.
  /// - Returns: The line, without its break.
  public static func marker(of application: String, in folder: String = "") -> String {
    let kept = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./".utf8)
    // No hyphen, for two of them end a comment.
    let name = (folder + application).utf8.map { byte in
      kept.contains(byte)
        ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return "<!-- planctl \(name.joined()) -->"
  }
  /// The most characters of a comment: GitHub refuses more than 65,536.
  public static let limit = 65_000

  private let plan: Plan
  private let links: SourceLinks
  private let extent: Extent

  /// How much of the plan is told.
  private struct Extent {
    /// The most characters of a text of the user's files.
    var text = Int.max
    /// Whether evidence, costs and checks are told.
    var showsDetails = true
    /// The most entries of a list.
    var entries = Int.max
    /// Whether the timeline is drawn.
    var showsTimeline: Bool { entries == .max }

    /// From the whole plan to the least of it, each shorter than the one before.
    static let all =
      [
        Extent(), Extent(text: 2000), Extent(text: 200),
        Extent(text: 200, showsDetails: false),
      ]
      + [200, 100, 50, 25, 12, 6, 3, 1].map {
        Extent(text: 200, showsDetails: false, entries: $0)
      }

    /// What is left out, for the readers.
    var note: String? {
      let parts = [
        showsDetails ? nil : "evidence, costs and checks", showsTimeline ? nil : "the timeline",
        text == .max ? nil : "what is longer than \(text) characters",
      ].compactMap(\.self)
      guard !parts.isEmpty else { return nil }
      return
        "*Left out, since a comment takes no more: \(parts.joined(separator: ", ")). The plan itself has it.*"
    }
  }

  /// The Markdown of a plan.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - links: Where the lines of both versions can be looked at.
  ///   - pathPrefix: The application's folder below the repository's top, ending in `/`, or empty.
  /// - Returns: The comment. Where it would be longer than a site takes, long texts are cut, then evidence, the timeline
  ///   and steps are left out, and it says so.
  public static func text(
    of plan: Plan, links: SourceLinks = .none, pathPrefix: String = ""
  ) -> String {
    let first = marker(of: plan.inputs.app, in: pathPrefix)
    var text = ""
    for extent in Extent.all {
      text = first + "\n" + MarkdownReport(plan: plan, links: links, extent: extent).text
      if text.utf16.count <= limit { break }
    }
    return text
  }

  private var text: String {
    var lines = head + matrix
    if let sessions = plan.sessions { lines += [""] + text(of: sessions) }
    if extent.showsTimeline {
      lines += ["", "<details open><summary>Timeline</summary>", "", "```mermaid"]
      lines += MermaidTimeline.lines(of: plan) + ["```", "", "</details>"]
    }
    lines += section("Must not run in this release", plan.deferred, text(of:))
    lines += section("Steps", Array(plan.steps.enumerated())) {
      text(of: $0.element, number: $0.offset + 1)
    }
    lines += section(
      "Findings", plan.readiness + plan.findings, table: ["", "rule", "place", "message"]
    ) { [row(of: $0)] }
    lines += section("Not known", plan.unknowns.filter(\.isDecisive)) { [text(of: $0)] }
    return lines.joined(separator: "\n") + "\n"
  }

  private var head: [String] {
    let inputs = plan.inputs
    let identifier = plan.document["plan_id"]?.string ?? ""
    let counts = Slot.allCases.compactMap { slot -> String? in
      let works = plan.steps.compactMap(\.migration) + plan.deferred.map(\.work)
      let count = works.count { $0.slot == slot }
      return count == 0 ? nil : "\(count) \(slot.rawValue)"
    }
    return [
      "## \(Self.title(of: plan.verdict))", "",
      "\(code(inputs.app)) \(code(inputs.blue.ref)) → "
        + "\(code(inputs.green.ref)) · plan `\(identifier)`",
      "",
      (counts.isEmpty
        ? "No migration is pending." : "Migrations: \(counts.joined(separator: ", ")).")
        + (FindingsReport.count(of: plan.readiness + plan.findings).map { " Findings: \($0)." }
          ?? ""),
      "",
    ] + approvals + (extent.note.map { [$0, ""] } ?? [])
  }

  private var approvals: [String] {
    let items = plan.steps.compactMap { step in
      step.approval.map {
        "- before \(code(step.id)): \(sentence($0))"
      }
    }
    return items.isEmpty ? [] : ["**To approve:**", ""] + items + [""]
  }

  private var matrix: [String] {
    ["| schema | after | blue | green |", "|---|---|---|---|"]
      + plan.matrix.map { row in
        let repo = row.repo.map { " \(code($0, inTable: true))" } ?? ""
        let after = row.after.map(String.init) ?? "now"
        return
          "| S\(row.index)\(repo) | \(after) | \(Self.mark(row.blue)) | \(Self.mark(row.green)) |"
      }
  }

  private func text(of sessions: SessionSummary) -> [String] {
    [
      "Sessions: blue reads green's \(Self.mark(sessions.blueReadsGreen)), "
        + "green reads blue's \(Self.mark(sessions.greenReadsBlue))"
    ] + sessions.rotations.flatMap(text(of:))
  }

  private func text(of rotation: RotationSteps) -> [String] {
    [
      "",
      "The session keys of \(code(rotation.endpoint)) change in three releases:", "",
    ]
      + rotation.stages.enumerated().flatMap { number, stage in
        ["\(number + 1). *\(stage.state.rawValue)*: \(sentence(stage.what))"]
          + (stage.state == .missing ? lines(of: stage.evidence).map { "   \($0)" } : [])
      }
  }

  private func section<Item>(
    _ title: String, _ items: [Item], table: [String] = [], _ lines: (Item) -> [String]
  ) -> [String] {
    guard !items.isEmpty else { return [] }
    var result = ["", "### \(title)", ""]
    if !table.isEmpty {
      result.append("| \(table.joined(separator: " | ")) |")
      result.append(String(repeating: "|---", count: table.count) + "|")
    }
    result += items.prefix(extent.entries).flatMap(lines)
    if items.count > extent.entries {
      result += ["", "…and \(items.count - extent.entries) more: see the plan itself."]
    }
    return result
  }

  private func text(of step: Step, number: Int) -> [String] {
    let flag = step.isPointOfNoReturn ? " **point of no return**" : ""
    var lines = ["\(number). \(code(step.id)) *(\(step.phase.rawValue))*\(flag)"]
    if let why = step.migration?.why ?? step.why {
      lines[0] += ": \(sentence(why))"
    }
    if let approval = step.approval {
      lines.append("   - **needs approval**: \(sentence(approval))")
    }
    if let loss = step.rollback?.dataLoss {
      lines.append("   - rolling back loses \(sentence(loss))")
    }
    guard extent.showsDetails else { return lines }
    if let work = step.migration { return lines + details(of: work, indentation: "   ") }
    let stages = step.stages.map { "- green \($0.weight)% for \($0.minutes) minutes" }
    let rest =
      step.checks.map { "- [ ] \(sentence($0))" }
      + step.abortIf.map { "- abort if \(sentence($0))" }
      + step.verify.map { "- [ ] \(sentence($0))" }
    return lines + self.lines(of: step.evidence).map { "   \($0)" }
      + folded("checks", stages + rest, indentation: "   ")
  }

  private func text(of item: DeferredMigration) -> [String] {
    var lines = [
      "- \(code(item.id)) *(\(item.work.slot.rawValue))*: "
        + sentence(item.work.why)
    ]
    if let condition = item.unlockWhen {
      lines.append("  - unlocks when \(sentence(condition))")
    }
    if let fix = item.fix { lines.append("  - \(sentence(fix))") }
    for stage in item.decomposition {
      let parts = [stage.migration, stage.code].compactMap { $0 }.map { code($0) }
      lines.append("  - \(sentence(stage.title)): \(parts.joined(separator: "; "))")
    }
    return extent.showsDetails ? lines + details(of: item.work, indentation: "  ") : lines
  }

  private func details(of work: MigrationWork, indentation: String) -> [String] {
    var lines = self.lines(of: work.evidence)
    lines += work.statements.map {
      "- \(code($0.sql)): \(sentence(TextReport.cost(of: $0)))"
    }
    return folded("evidence and cost", lines, indentation: indentation)
  }

  private func lines(of evidence: [Evidence]) -> [String] {
    evidence.map { item in
      let address = links.address(item.side, path: item.location.path, line: item.location.line)
      let place = MarkdownText.place(item.location.path, item.location.line, address: address)
      return "- \(item.side.rawValue) \(place) \(sentence(item.note))"
    }
  }

  private func folded(_ title: String, _ lines: [String], indentation: String) -> [String] {
    guard !lines.isEmpty else { return [] }
    return (["<details><summary>\(title)</summary>", ""] + lines + ["", "</details>"]).map {
      $0.isEmpty ? "" : indentation + $0
    }
  }

  private func row(of finding: Finding) -> String {
    let location = finding.location
    let address = links.address(.green, path: location.path, line: location.line)
    let place = MarkdownText.place(
      location.path, location.line, address: address, inTable: true)
    let fix =
      finding.fix.map { " *Instead*: \(sentence($0, inTable: true))" } ?? ""
    let code = code(finding.rule, inTable: true)
    let rule = links.pages.address(of: finding.rule).map { "[\(code)](\($0))" } ?? code
    return "| \(finding.severity.rawValue) | \(rule) | \(place) | "
      + "\(sentence(finding.message, inTable: true))\(fix) |"
  }

  private func text(of unknown: PlanUnknown) -> String {
    let reason = sentence(unknown.reason)
    guard let path = unknown.path else { return "- \(reason)" }
    let side = unknown.side ?? .green
    let address = links.address(side, path: path, line: unknown.line)
    return
      "- \(side.rawValue) \(MarkdownText.place(path, unknown.line, address: address)) \(reason)"
  }

  private func sentence(_ text: String, inTable: Bool = false) -> String {
    MarkdownText.sentence(cut(text), inTable: inTable)
  }

  private func code(_ text: String, inTable: Bool = false) -> String {
    MarkdownText.code(cut(text), inTable: inTable)
  }

  private func cut(_ text: String) -> String {
    guard text.utf8.count > extent.text, text.count > extent.text else { return text }
    return text.prefix(extent.text) + "…"
  }

  private static func title(of verdict: Verdict) -> String {
    switch verdict {
    case .go: "✅ go"
    case .approvalRequired: "🟡 approval required"
    case .blocked: "⛔ blocked"
    case .unknown: "❓ not known"
    }
  }

  private static func mark(_ cell: Cell) -> String {
    switch cell {
    case .ok: "✅ ok"
    case .degraded: "🟡 degraded"
    case .breaks: "⛔ break"
    case .unknown: "❓ unknown"
    }
  }
}
