public import DeployPlanner
import Diagnostics
import MigrationLint

/// The plan as one page of HTML that needs no network and runs no script.
///
/// The page forbids itself everything but its own style sheet (Content Security Policy), so that even
/// markup that slipped through could do nothing.
public struct HTMLReport: Sendable {
  private let plan: Plan
  private let details: HTMLSteps

  /// The page of a plan.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - sources: The files of both versions, whose lines are shown with the evidence.
  ///   - links: Where the lines can be looked at.
  /// - Returns: The document, ending in a line break.
  public static func text(
    of plan: Plan, sources: PlanSources = .none, links: SourceLinks = .none
  ) -> String {
    let details = HTMLSteps(plan: plan, sources: sources, links: links)
    return HTMLReport(plan: plan, details: details).page.markup + "\n"
  }

  private var page: HTML {
    let title = "\(plan.inputs.app): \(plan.inputs.blue.ref) → \(plan.inputs.green.ref)"
    let sections = [
      section("Timeline", timeline), section("Compatibility", matrix),
      section("Sessions", sessions),
      section("Must not run in this release", plan.deferred.isEmpty ? .empty : details.deferred),
      section("Steps", details.steps), section("Findings", findings),
      section("Not known", unknowns), section("Inputs", inputs),
    ]
    let body: HTML = """
      <a class="skip" href="#main">Skip to the plan</a>
      <header>
      <h1>\(title)</h1>
      <p><strong class="badge verdict \(plan.verdict.rawValue)">\(Self.words(plan.verdict))</strong> \(summary)</p>
      \(approvals)
      </header>
      <main id="main">
      \(HTML.lines(sections))
      </main>
      """
    return .page(title: "\(Self.words(plan.verdict)) – \(title)", body: body)
  }

  private static func words(_ verdict: Verdict) -> String {
    switch verdict {
    case .go: "go"
    case .approvalRequired: "approval required"
    case .blocked: "blocked"
    case .unknown: "not known"
    }
  }

  /// What somebody must agree to, with links to the steps that wait for it.
  private var approvals: HTML {
    let items = plan.steps.enumerated().compactMap { number, step in
      step.approval.map { approval -> HTML in
        "<li>before <a href=\"#step-\(number + 1)\"><code>\(step.id)</code></a>: \(HTML.sentence(approval))</li>"
      }
    }
    return items.isEmpty
      ? .empty : "<p class=\"approve\">To approve:</p>\n<ul>\n\(HTML.lines(items))\n</ul>"
  }

  private func section(_ title: String, _ body: HTML) -> HTML {
    body == .empty ? .empty : "<section>\n<h2>\(title)</h2>\n\(body)\n</section>"
  }

  private var summary: String {
    let works = plan.steps.compactMap(\.migration) + plan.deferred.map(\.work)
    let counts = Slot.allCases.compactMap { slot -> String? in
      let count = works.count { $0.slot == slot }
      return count == 0 ? nil : "\(count) \(slot.rawValue)"
    }
    let findings = FindingsReport.count(of: plan.readiness + plan.findings)
    return
      (counts.isEmpty
      ? "No migration is pending." : "Migrations: \(counts.joined(separator: ", ")).")
      + (findings.map { " Findings: \($0)." } ?? "")
  }

  private var timeline: HTML {
    """
    <p class="quiet">The canary's stages are to scale. How long the other steps take is not known: each has the same room. \
    Locks: AE AccessExclusive, SUE ShareUpdateExclusive, S Share, SRE ShareRowExclusive, and so on by their capitals.</p>
    <div class="scroll" tabindex="0" role="region" aria-label="Timeline">
    \(HTMLTimeline(plan).svg)
    </div>
    """
  }

  private var matrix: HTML {
    let rows = plan.matrix.map { row -> HTML in
      let repo: HTML = row.repo.map { " <code>\($0)</code>" } ?? ""
      let after = row.after.map(String.init) ?? "now"
      return """
        <tr><th scope="row">S\(row.index)\(repo)</th><td>\(after)</td><td>\(Self.badge(row.blue))</td>\
        <td>\(Self.badge(row.green))</td></tr>
        """
    }
    return """
      <table class="matrix">
      <caption class="quiet">Each version on each schema</caption>
      <thead><tr><th scope="col">schema</th><th scope="col">after</th><th scope="col">blue</th><th scope="col">green</th></tr></thead>
      <tbody>
      \(HTML.lines(rows))
      </tbody>
      </table>
      """
  }

  /// A cell's verdict as a word on its colour.
  static func badge(_ cell: Cell) -> HTML {
    "<span class=\"badge \(cell.rawValue)\">\(cell.rawValue)</span>"
  }

  private var sessions: HTML {
    guard let sessions = plan.sessions else { return .empty }
    return """
      <dl class="facts">
      <dt>blue reads green's cookie</dt><dd>\(Self.badge(sessions.blueReadsGreen))</dd>
      <dt>green reads blue's cookie</dt><dd>\(Self.badge(sessions.greenReadsBlue))</dd>
      <dt>distribution cookie</dt><dd>\(Self.badge(sessions.distributionCookie))</dd>
      </dl>
      \(HTML.lines(sessions.rotations.map(rotation)))
      """
  }

  private func rotation(_ rotation: RotationSteps) -> HTML {
    let items = rotation.stages.map { stage -> HTML in
      let evidence = stage.state == .missing ? details.evidence(stage.evidence) : .empty
      return
        "<li><span class=\"badge\">\(stage.state.rawValue)</span> \(HTML.sentence(stage.what))\(evidence)</li>"
    }
    return """
      <h3>The session keys of \(rotation.endpoint) change in three releases</h3>
      <ol>
      \(HTML.lines(items))
      </ol>
      """
  }

  private var findings: HTML {
    let findings = plan.readiness + plan.findings
    guard !findings.isEmpty else { return .empty }
    let rows = findings.map { finding -> HTML in
      let fix: HTML = finding.fix.map { "<br>instead: \(HTML.sentence($0))" } ?? ""
      let place = details.place(.green, finding.location.path, finding.location.line)
      return """
        <tr><td><span class="badge \(finding.severity.rawValue)">\(finding.severity.rawValue)</span></td>\
        <td>\(details.rule(finding.rule))</td><td>\(place)</td><td>\(HTML.sentence(finding.message))\(fix)</td></tr>
        """
    }
    return """
      <table class="wide" aria-label="Findings">
      <thead><tr><th scope="col">severity</th><th scope="col">rule</th><th scope="col">place</th><th scope="col">message</th></tr></thead>
      <tbody>
      \(HTML.lines(rows))
      </tbody>
      </table>
      """
  }

  private var unknowns: HTML {
    let decisive = plan.unknowns.filter(\.isDecisive)
    guard !decisive.isEmpty else { return .empty }
    let items = decisive.map { unknown -> HTML in
      let side = unknown.side ?? .green
      let place = unknown.path.map { details.place(side, $0, unknown.line) + " " } ?? .empty
      return "<li>\(place)\(HTML.sentence(unknown.reason))</li>"
    }
    return "<ul>\n\(HTML.lines(items))\n</ul>"
  }

  private var inputs: HTML {
    let identifier = plan.document["plan_id"]?.string ?? ""
    let commits = [("blue", plan.inputs.blue), ("green", plan.inputs.green)].map {
      "<dt>\($0)</dt><dd><code>\($1.commit ?? $1.ref)</code></dd>" as HTML
    }
    let schemas = plan.inputs.schemas.map {
      "<dt>schema \($0.repo)</dt><dd>\($0.source.rawValue)\($0.server.map { " (\($0))" } ?? "")</dd>"
        as HTML
    }
    return """
      <dl class="facts">
      <dt>plan</dt><dd><code>\(identifier)</code></dd>
      \(HTML.lines(commits + schemas))
      <dt>order, contract</dt><dd>\(plan.inputs.policy.order.rawValue), \(plan.inputs.policy.contract.rawValue)</dd>
      </dl>
      """
  }
}
