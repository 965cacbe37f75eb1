public import DeployPlanner
import Diagnostics
import MigrationLint

/// The plan as JUnit XML: a test case for each migration and each of its cells.
public enum PlanJUnit {
  /// What a cell comes to in the plan's order.
  private enum Outcome {
    case passed
    case failure(String)
    case error(String)
    case skipped(String)
  }

  /// The document.
  ///
  /// A cell that breaks is a failure and one that is not known an error, unless the plan's order never
  /// lets it happen: that one is skipped, and says so. A migration that is blocked has a case more, which
  /// fails; so has a plan that is blocked or not known for another reason than its migrations. Times are 0,
  /// since a report does not depend on the machine.
  public static func text(of plan: Plan) -> String {
    let works = plan.steps.compactMap(\.migration) + plan.deferred.map(\.work)
    let cases = works.sorted { ($0.repo, $0.version) < ($1.repo, $1.version) }.flatMap { work in
      outcomes(of: work).map { (work, $0, $1) }
    }
    var counts = (failures: 0, errors: 0, skipped: 0)
    var lines: [String] = []
    for (work, cell, outcome) in cases {
      let name = XMLText.escaped("\(work.version) \(work.name): \(cell)")
      let head =
        "    <testcase name=\"\(name)\" classname=\"planctl.plan.\(XMLText.escaped(work.repo))\" time=\"0\""
      switch outcome {
      case .passed: lines.append("\(head)/>")
      case .failure(let why):
        counts.failures += 1
        lines += [head + ">", element("failure", why, details(of: work), type: "break")]
        lines.append("    </testcase>")
      case .error(let why):
        counts.errors += 1
        lines += [head + ">", element("error", why, details(of: work), type: "unknown")]
        lines.append("    </testcase>")
      case .skipped(let why):
        counts.skipped += 1
        lines.append("\(head)><skipped message=\"\(XMLText.escaped(why))\"/></testcase>")
      }
    }
    var count = cases.count
    if counts.failures + counts.errors == 0, let kind = verdictCase(of: plan.verdict) {
      count += 1
      if kind == "failure" { counts.failures += 1 } else { counts.errors += 1 }
      let verdict = plan.verdict.rawValue
      lines += [
        "    <testcase name=\"verdict\" classname=\"planctl.plan\" time=\"0\">",
        element(
          kind, "the plan's verdict is \(verdict)", reasons(of: plan).joined(separator: "\n"),
          type: verdict), "    </testcase>",
      ]
    }
    let numbers =
      "tests=\"\(count)\" failures=\"\(counts.failures)\" errors=\"\(counts.errors)\" time=\"0\""
    return
      (["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites name=\"planctl\" \(numbers)>"]
      + [
        "  <testsuite name=\"\(XMLText.escaped(plan.inputs.app))\" skipped=\"\(counts.skipped)\" \(numbers)>"
      ] + lines
      + ["  </testsuite>", "</testsuites>"]).joined(separator: "\n") + "\n"
  }

  /// What a verdict is, where no migration's cell says it; nil where the release may go on.
  private static func verdictCase(of verdict: Verdict) -> String? {
    switch verdict {
    case .go, .approvalRequired: nil
    case .blocked: "failure"
    case .unknown: "error"
    }
  }

  /// The errors of the release, and the unknowns that decide.
  private static func reasons(of plan: Plan) -> [String] {
    let errors = (plan.readiness + plan.findings).filter { $0.severity == .error }
    return errors.map { "\($0.location.path):\($0.location.line) \($0.message)" }
      + plan.unknowns.filter(\.isDecisive).map { unknown in
        let place = [unknown.path, unknown.line.map(String.init)].compactMap(\.self)
        return (place.isEmpty ? "" : place.joined(separator: ":") + " ") + unknown.reason
      }
  }

  private static func outcomes(of work: MigrationWork) -> [(String, Outcome)] {
    let old = outcome(
      of: work.cells.greenOnOld, work,
      isAvoided: work.slot == .beforeCode, because: "it runs before the code")
    let new = outcome(
      of: work.cells.blueOnNew, work,
      isAvoided: work.slot == .afterDrain, because: "it runs when blue is drained")
    let cells = [("green on the old schema", old), ("blue on the new schema", new)]
    guard work.slot == .blocked else { return cells }
    // What is blocked because nobody knows better breaks nothing that is known.
    let isKnown = ![work.cells.greenOnOld, work.cells.blueOnNew].contains(.unknown)
    return cells + [("may run", isKnown ? .failure(work.why) : .error(work.why))]
  }

  private static func outcome(
    of cell: Cell, _ work: MigrationWork, isAvoided: Bool, because reason: String
  ) -> Outcome {
    switch (cell, isAvoided) {
    case (.ok, _), (.degraded, _): .passed
    case (.breaks, true), (.unknown, true): .skipped("does not happen: \(reason)")
    case (.breaks, false): .failure(work.why)
    case (.unknown, false): .error(work.why)
    }
  }

  private static func details(of work: MigrationWork) -> String {
    work.evidence.map {
      "\($0.side.rawValue) \($0.location.path):\($0.location.line) \($0.note)"
    }.joined(separator: "\n")
  }

  private static func element(
    _ name: String, _ message: String, _ details: String, type: String
  ) -> String {
    "      <\(name) message=\"\(XMLText.escaped(message))\" type=\"\(type)\">"
      + "\(XMLText.escaped(details))</\(name)>"
  }
}
