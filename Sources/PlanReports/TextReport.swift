public import DeployPlanner
import Diagnostics
import MigrationLint

/// The plan as a person reads it in a terminal, without colours.
public enum TextReport {
  /// The text: verdict, matrix, steps in order, what waits, findings, what is not known.
  public static func text(of plan: Plan) -> String {
    var lines = [
      "\(plan.inputs.app): \(plan.inputs.blue.ref) → \(plan.inputs.green.ref)",
      "verdict: \(plan.verdict.rawValue)", "",
    ]
    lines += matrix(of: plan)
    lines += ["", "Steps"]
    for (number, step) in plan.steps.enumerated() { lines += text(of: step, number: number + 1) }
    if !plan.deferred.isEmpty {
      lines += ["", "Must not run in this release"]
      for item in plan.deferred { lines += text(of: item) }
    }
    let findings = plan.readiness + plan.findings
    if !findings.isEmpty { lines += ["", "Findings"] + findings.flatMap(text(of:)) }
    let unknowns = plan.unknowns.filter(\.isDecisive)
    if !unknowns.isEmpty { lines += ["", "Not known"] + unknowns.map(text(of:)) }
    let rest = plan.unknowns.count - unknowns.count
    if rest > 0 { lines += ["", "\(rest) more that could not be read decide nothing here."] }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func matrix(of plan: Plan) -> [String] {
    let rows = plan.matrix.map { row in
      [
        "S\(row.index)", row.after.map(String.init) ?? "now", row.blue.rawValue,
        row.green.rawValue, row.repo ?? "",
      ]
    }
    let table = [["", "after", "blue", "green", ""]] + rows
    let widths = (0..<5).map { column in table.map { $0[column].count }.max() ?? 0 }
    return table.map { row in
      let cells = zip(row, widths).map { text, width in
        text + String(repeating: " ", count: width - text.count)
      }
      var line = "  " + cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  private static func text(of step: Step, number: Int) -> [String] {
    var lines = ["\(number). \(step.id) [\(step.phase.rawValue)]"]
    if let work = step.migration {
      lines += text(of: work)
    } else if let why = step.why {
      lines.append("   \(why)")
    }
    lines += step.checks.map { "   check: \($0)" }
    lines += step.stages.map { "   \($0.weight)% for \($0.minutes) minutes" }
    lines += step.verify.map { "   verify: \($0)" }
    if let approval = step.approval { lines.append("   needs approval: \(approval)") }
    if step.isPointOfNoReturn { lines.append("   point of no return") }
    return lines
  }

  private static func text(of work: MigrationWork) -> [String] {
    var lines = [
      "   \(work.path) (\(work.operationClass.rawValue))",
      "   green on old: \(work.cells.greenOnOld.rawValue), "
        + "blue on new: \(work.cells.blueOnNew.rawValue)",
      "   \(work.why)",
    ]
    lines += work.evidence.map {
      "     \($0.side.rawValue) \($0.location.path):\($0.location.line) \($0.note)"
    }
    for statement in work.statements where statement.cost != .instant {
      lines.append("   \(statement.cost.rawValue): \(statement.sql)")
    }
    return lines
  }

  private static func text(of item: DeferredMigration) -> [String] {
    var lines = ["- \(item.id) [\(item.work.slot.rawValue)]"] + text(of: item.work)
    if let condition = item.unlockWhen { lines.append("   unlocks when \(condition)") }
    if let fix = item.fix { lines.append("   \(fix)") }
    for stage in item.decomposition {
      lines.append("   \(stage.title)")
      if let migration = stage.migration { lines.append("     migration: \(migration)") }
      if let code = stage.code { lines.append("     code: \(code)") }
    }
    return lines
  }

  private static func text(of finding: Finding) -> [String] {
    var lines = [
      "- \(finding.severity.rawValue) \(finding.rule) "
        + "\(finding.location.path):\(finding.location.line)", "   \(finding.message)",
    ]
    lines += finding.notes.map { "     \($0.location.path):\($0.location.line) \($0.message)" }
    if let fix = finding.fix { lines.append("   \(fix)") }
    return lines
  }

  private static func text(of unknown: PlanUnknown) -> String {
    let place = [unknown.path, unknown.line.map(String.init)].compactMap { $0 }
    let side = unknown.side.map { "\($0.rawValue) " } ?? ""
    return "- \(side)\(place.joined(separator: ":")) \(unknown.reason)"
  }
}
