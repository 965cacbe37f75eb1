public import DeployPlanner
import Diagnostics
import MigrationLint

/// The plan as a person reads it in a terminal.
public struct TextReport: Sendable {
  private let plan: Plan
  private let sources: PlanSources
  private let style: TerminalStyle

  /// The text: verdict, matrix, steps in order, what waits, findings, what is not known.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - sources: The files of both versions, whose lines are shown below the evidence.
  ///   - isColored: Whether ANSI colours are used; for terminals only.
  /// - Returns: The text, ending in a line break.
  public static func text(
    of plan: Plan, sources: PlanSources = .none, isColored: Bool = false
  ) -> String {
    TextReport(plan: plan, sources: sources, style: TerminalStyle(isColored: isColored)).text
  }

  private var text: String {
    let inputs = plan.inputs
    var lines = [
      style.bold("\(shown(inputs.app)): \(shown(inputs.blue.ref)) → \(shown(inputs.green.ref))"),
      "verdict: \(style.paint(plan.verdict))",
    ]
    let findings = plan.readiness + plan.findings
    if let count = FindingsReport.count(of: findings) { lines.append("findings: \(count)") }
    lines += plan.steps.compactMap { step in
      step.approval.map {
        "  \(style.paint("to approve", .yellow)) before \(shown(step.id)): \(shown($0))"
      }
    }
    lines.append("")
    lines += matrix
    if let sessions = plan.sessions { lines += [""] + text(of: sessions) }
    lines += ["", style.bold("Steps")]
    for (number, step) in plan.steps.enumerated() { lines += text(of: step, number: number + 1) }
    if !plan.deferred.isEmpty {
      lines += ["", style.bold("Must not run in this release")]
      for item in plan.deferred { lines += text(of: item) }
    }
    if !findings.isEmpty { lines += ["", style.bold("Findings")] + findings.flatMap(text(of:)) }
    let unknowns = plan.unknowns.filter(\.isDecisive)
    if !unknowns.isEmpty {
      lines += ["", style.bold("Not known")] + unknowns.flatMap(text(of:))
    }
    let rest = plan.unknowns.count - unknowns.count
    if rest > 0 { lines += ["", "\(rest) more that could not be read decide nothing here."] }
    return lines.joined(separator: "\n") + "\n"
  }

  private var matrix: [String] {
    let head = ["", "after", "blue", "green", ""]
    let rows = plan.matrix.map { row in
      [
        "S\(row.index)", row.after.map(String.init) ?? "now", row.blue.rawValue,
        row.green.rawValue, row.repo.map(shown) ?? "",
      ]
    }
    let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
    func line(_ cells: [String], _ colors: [Cell?]) -> String {
      var line = " "
      let last = cells.lastIndex { !$0.isEmpty } ?? 0
      for column in 0...last {
        let space = String(repeating: " ", count: widths[column] - cells[column].count)
        let cell = colors[column].map { style.paint(cells[column], as: $0) } ?? cells[column]
        line += " " + cell + (column < last ? space + " " : "")
      }
      return line
    }
    return [line(head, Array(repeating: nil, count: 5))]
      + zip(rows, plan.matrix).map { line($0, [nil, nil, $1.blue, $1.green, nil]) }
  }

  private func text(of sessions: SessionSummary) -> [String] {
    let cells = [
      ("blue reads green's", sessions.blueReadsGreen),
      ("green reads blue's", sessions.greenReadsBlue),
    ]
    let verdict =
      "sessions: "
      + cells.map { "\($0) \(style.paint($1.rawValue, as: $1))" }.joined(separator: ", ")
    return [verdict] + sessions.rotations.flatMap(text(of:))
  }

  private func text(of step: Step, number: Int) -> [String] {
    var lines = ["\(number). \(style.bold(shown(step.id))) [\(step.phase.rawValue)]"]
    if let work = step.migration {
      lines += text(of: work)
    } else if let why = step.why {
      lines.append("   \(shown(why))")
    }
    lines += text(of: step.evidence)
    lines += step.checks.map { "   check: \(shown($0))" }
    lines += step.stages.map { "   \($0.weight)% for \($0.minutes) minutes" }
    lines += step.abortIf.map { "   abort if: \(shown($0))" }
    lines += step.verify.map { "   verify: \(shown($0))" }
    if let loss = step.rollback?.dataLoss { lines.append("   rolling back loses \(shown(loss))") }
    if let reason = step.rollback?.impossible {
      lines.append("   \(style.paint("cannot be rolled back", .yellow)): \(shown(reason))")
    }
    if let approval = step.approval {
      lines.append("   \(style.paint("needs approval", .yellow)): \(shown(approval))")
    }
    if step.isPointOfNoReturn { lines.append("   \(style.paint("point of no return", .red))") }
    return lines
  }

  private func text(of work: MigrationWork) -> [String] {
    var lines = [
      "   \(shown(work.path)) (\(work.operationClass.rawValue))",
      "   green on old: \(style.paint(work.cells.greenOnOld.rawValue, as: work.cells.greenOnOld)), "
        + "blue on new: \(style.paint(work.cells.blueOnNew.rawValue, as: work.cells.blueOnNew))",
      "   \(shown(work.why))",
    ]
    lines += text(of: work.evidence)
    for statement in work.statements {
      lines.append("   \(shown(statement.sql))")
      lines.append("     \(style.dim(Self.cost(of: statement)))")
    }
    return lines
  }

  private func text(of evidence: [Evidence]) -> [String] {
    evidence.flatMap { item in
      let place = shown("\(item.location.path):\(item.location.line)")
      return ["     \(style.paint(item.side)) \(place) \(shown(item.note))"]
        + (sources.excerpt(item.side, item.location)?.lines(indentation: "       ") ?? [])
    }
  }

  private func text(of rotation: RotationSteps) -> [String] {
    ["session keys of \(shown(rotation.endpoint)) change in three releases:"]
      + rotation.stages.enumerated().flatMap { number, stage in
        ["  \(number + 1). [\(stage.state.rawValue)] \(shown(stage.what))"]
          + (stage.state == .missing ? text(of: stage.evidence) : [])
      }
  }

  /// What a statement costs, in a line: its cost, locks, scans, rewrites.
  static func cost(of statement: StatementWork) -> String {
    var parts = [statement.cost.rawValue]
    if let rows = statement.rowsBucket { parts.append("about \(rows) rows") }
    parts += statement.locks.map { "locks \($0.relation) \($0.mode)" }
    parts += statement.scans.map { "scans \($0)" } + statement.rewrites.map { "rewrites \($0)" }
    return PrintableText.line(parts.joined(separator: "; "))
  }

  private func text(of item: DeferredMigration) -> [String] {
    var lines = ["- \(style.bold(shown(item.id))) [\(item.work.slot.rawValue)]"]
    lines += text(of: item.work)
    if let condition = item.unlockWhen { lines.append("   unlocks when \(shown(condition))") }
    if let fix = item.fix { lines.append("   \(shown(fix))") }
    for stage in item.decomposition {
      lines.append("   \(shown(stage.title))")
      if let migration = stage.migration { lines.append("     migration: \(shown(migration))") }
      if let code = stage.code { lines.append("     code: \(shown(code))") }
    }
    return lines
  }

  private func text(of finding: Finding) -> [String] {
    let place = shown("\(finding.location.path):\(finding.location.line)")
    var lines = ["- \(style.paint(finding.severity)) \(shown(finding.rule)) \(place)"]
    lines += sources.excerpt(.green, finding.location)?.lines(indentation: "     ") ?? []
    lines.append("   \(shown(finding.message))")
    lines += finding.notes.map {
      "     \(shown("\($0.location.path):\($0.location.line) \($0.message)"))"
    }
    if let fix = finding.fix { lines.append("   \(shown(fix))") }
    return lines
  }

  private func text(of unknown: PlanUnknown) -> [String] {
    let place = [unknown.path, unknown.line.map(String.init)].compactMap { $0 }
    let side = unknown.side.map { "\(style.paint($0)) " } ?? ""
    let line = "- \(side)\(shown(place.joined(separator: ":"))) \(shown(unknown.reason))"
    guard let path = unknown.path, let number = unknown.line else { return [line] }
    let location = SourceLocation(path: path, line: number)
    return [line]
      + (sources.excerpt(unknown.side ?? .green, location)?.lines(indentation: "     ") ?? [])
  }

  private func shown(_ text: String) -> String { PrintableText.line(text) }
}
