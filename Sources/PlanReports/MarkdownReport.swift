public import DeployPlanner
import Diagnostics
import MigrationLint

/// The plan as one sticky pull-request comment: verdict first, details folded.
public enum MarkdownReport {
  /// The hidden line by which the comment of an earlier run is found again.
  public static let marker = "<!-- planctl -->"

  /// The Markdown of a plan.
  public static func text(of plan: Plan) -> String {
    let identifier = plan.document["plan_id"]?.string ?? ""
    var lines = [
      marker, "## \(title(of: plan.verdict))", "",
      "`\(escaped(plan.inputs.app))` `\(escaped(plan.inputs.blue.ref))` → "
        + "`\(escaped(plan.inputs.green.ref))` · plan `\(identifier)`", "",
    ]
    lines += ["| schema | after | blue | green |", "|---|---|---|---|"]
    lines += plan.matrix.map { row in
      let repo = row.repo.map { " \($0)" } ?? ""
      let after = row.after.map(String.init) ?? "now"
      return "| S\(row.index)\(repo) | \(after) | \(mark(row.blue)) | \(mark(row.green)) |"
    }
    lines += ["", "### Steps", ""]
    for (number, step) in plan.steps.enumerated() {
      lines += text(of: step, number: number + 1)
    }
    if !plan.deferred.isEmpty {
      lines += ["", "### Must not run in this release", ""]
      for item in plan.deferred { lines += text(of: item) }
    }
    let findings = plan.readiness + plan.findings
    if !findings.isEmpty {
      lines += ["", "### Findings", "", "| | rule | place | |", "|---|---|---|---|"]
      lines += findings.map {
        "| \($0.severity.rawValue) | `\($0.rule)` | `\($0.location.path):\($0.location.line)` | "
          + "\(escaped($0.message)) |"
      }
    }
    let unknowns = plan.unknowns.filter(\.isDecisive)
    if !unknowns.isEmpty {
      lines += ["", "### Not known", ""]
      lines += unknowns.map { "- \(escaped($0.reason))\(place(of: $0))" }
    }
    lines += ["", "<details><summary>Timeline</summary>", "", "```mermaid", "flowchart LR"]
    lines += timeline(of: plan)
    lines += ["```", "", "</details>"]
    return lines.joined(separator: "\n") + "\n"
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

  private static func text(of step: Step, number: Int) -> [String] {
    let flag = step.isPointOfNoReturn ? " **point of no return**" : ""
    var lines = ["\(number). `\(step.id)` *(\(step.phase.rawValue))*\(flag)"]
    guard let work = step.migration else {
      if let why = step.why { lines[0] += ": \(escaped(why))" }
      return lines
    }
    lines[0] += ": \(escaped(work.why))"
    return lines + details(of: work, indentation: "   ")
  }

  private static func text(of item: DeferredMigration) -> [String] {
    var lines = ["- `\(item.id)` *(\(item.work.slot.rawValue))*: \(escaped(item.work.why))"]
    if let condition = item.unlockWhen { lines.append("  - unlocks when \(escaped(condition))") }
    if let fix = item.fix { lines.append("  - \(escaped(fix))") }
    for stage in item.decomposition {
      let parts = [stage.migration, stage.code].compactMap { $0 }.map { "`\($0)`" }
      lines.append("  - \(escaped(stage.title)): \(parts.joined(separator: "; "))")
    }
    return lines + details(of: item.work, indentation: "  ")
  }

  private static func details(of work: MigrationWork, indentation: String) -> [String] {
    guard !work.evidence.isEmpty else { return [] }
    var lines = ["<details><summary>evidence</summary>", ""]
    lines += work.evidence.map {
      "- \($0.side.rawValue) `\($0.location.path):\($0.location.line)` \(escaped($0.note))"
    }
    lines += ["", "</details>"]
    return lines.map { $0.isEmpty ? "" : indentation + $0 }
  }

  private static func place(of unknown: PlanUnknown) -> String {
    guard let path = unknown.path else { return "" }
    return " (`\(path)\(unknown.line.map { ":\($0)" } ?? "")`)"
  }

  private static func timeline(of plan: Plan) -> [String] {
    let names = plan.steps.map { $0.id.replacing("\"", with: "'") }
    let nodes = names.enumerated().map { "  s\($0.offset)[\"\($0.element)\"]" }
    let edges = names.indices.dropFirst().map { "  s\($0 - 1) --> s\($0)" }
    return nodes + edges
  }

  /// Text that comes from the application, safe within Markdown and its tables.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "|", "*", "_", "`", "<", ">", "[", "]", "\\": result += "\\\(character)"
      case "\n", "\r\n": result += " "
      default: result.append(character)
      }
    }
    return result
  }
}
