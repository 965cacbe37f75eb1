import DeployPlanner
import Diagnostics
import MigrationLint

/// The steps and what waits, each folded, with its evidence, cost and commands.
struct HTMLSteps {
  let plan: Plan
  let sources: PlanSources
  let links: SourceLinks

  /// The steps in order, as targets of the timeline's links.
  var steps: HTML {
    let items = plan.steps.enumerated().map { number, step -> HTML in
      "<li>\(folded(head(of: step, number: number + 1), body(of: step), id: "step-\(number + 1)"))</li>"
    }
    return "<ol class=\"steps\">\n\(HTML.lines(items))\n</ol>"
  }

  /// The migrations that must not run in this release.
  var deferred: HTML {
    let items = plan.deferred.enumerated().map { number, item -> HTML in
      let head: HTML =
        """
        <code>\(item.id)</code> <span class="badge break">\(item.work.slot.rawValue)</span> \(HTML.sentence(item.work.why))
        """
      return "<li>\(folded(head, body(of: item), id: "deferred-\(number + 1)"))</li>"
    }
    return "<ul class=\"waits\">\n\(HTML.lines(items))\n</ul>"
  }

  /// A fragment's target within `details` opens it (HTML standard, "ancestor revealing
  /// algorithm"): the page needs no script.
  private func folded(_ head: HTML, _ body: HTML, id: String) -> HTML {
    """
    <details class="step"><summary>\(head)</summary><div id="\(id)">
    \(body)
    </div></details>
    """
  }

  private func head(of step: Step, number: Int) -> HTML {
    var head: HTML =
      """
      <span class="number">\(number)</span> <code>\(step.id)</code> <span class="badge">\(step.phase.rawValue)</span>
      """
    if step.approval != nil { head = head + " <span class=\"badge warning\">needs approval</span>" }
    if step.isPointOfNoReturn {
      head = head + " <span class=\"badge error\">point of no return</span>"
    }
    return head + " \(HTML.sentence(step.migration?.why ?? step.why ?? ""))"
  }

  private func body(of step: Step) -> HTML {
    var pieces =
      step.migration.map { [facts(of: $0), evidence($0.evidence), cost(of: $0)] } ?? [
        evidence(step.evidence)
      ]
    pieces.append(list("Traffic", step.stages.map(Self.words)))
    pieces.append(list("Check before", step.checks))
    pieces.append(list("Abort if", step.abortIf))
    pieces.append(list("Verify after", step.verify))
    if let approval = step.approval {
      pieces.append("<h3>Approval</h3>\n<p>\(HTML.sentence(approval))</p>")
    }
    if let lockGuard = step.lockGuard {
      let words = "lock_timeout \(lockGuard.lockTimeout), \(lockGuard.retries) retries"
      pieces.append("<h3>Guard</h3>\n<p>\(words)</p>")
    }
    if let run = step.run { pieces.append("<h3>Run</h3>\n\(command(run))") }
    if let rollback = step.rollback { pieces.append(text(of: rollback)) }
    return .lines(pieces)
  }

  private static func words(of stage: CanaryStage) -> String {
    "green \(stage.weight)% for \(stage.minutes) minutes" + (stage.basis.map { " (\($0))" } ?? "")
  }

  private func body(of item: DeferredMigration) -> HTML {
    var pieces = [facts(of: item.work), evidence(item.work.evidence), cost(of: item.work)]
    if let condition = item.unlockWhen {
      pieces.append("<h3>Unlocks when</h3>\n<p>\(HTML.sentence(condition))</p>")
    }
    if let fix = item.fix { pieces.append("<h3>What to do</h3>\n<p>\(HTML.sentence(fix))</p>") }
    for stage in item.decomposition {
      let parts = [stage.migration, stage.code].compactMap { $0 }.map {
        "<pre class=\"command\">\($0)</pre>" as HTML
      }
      pieces.append("<h3>\(HTML.sentence(stage.title))</h3>\n\(HTML.lines(parts))")
    }
    return .lines(pieces)
  }

  private func facts(of work: MigrationWork) -> HTML {
    """
    <dl class="facts">
    <dt>file</dt><dd>\(place(.green, work.path, nil))</dd>
    <dt>class</dt><dd>\(work.operationClass.rawValue)</dd>
    <dt>green on the old schema</dt><dd>\(HTMLReport.badge(work.cells.greenOnOld))</dd>
    <dt>blue on the new schema</dt><dd>\(HTMLReport.badge(work.cells.blueOnNew))</dd>
    <dt>transaction</dt><dd>\(work.usesTransaction ? "one" : "none")</dd>
    </dl>
    """
  }

  /// Lines of both versions, with what stands there.
  func evidence(_ evidence: [Evidence]) -> HTML {
    guard !evidence.isEmpty else { return .empty }
    let items = evidence.map { item -> HTML in
      let excerpt = sources.excerpt(item.side, item.location).map {
        "\n<pre tabindex=\"0\">\(Self.preformatted($0))</pre>" as HTML
      }
      return """
        <li><span class="side \(item.side.rawValue)">\(item.side.rawValue)</span> \
        \(place(item.side, item.location.path, item.location.line)) \(HTML.sentence(item.note))\(excerpt ?? .empty)</li>
        """
    }
    return "<h3>Evidence</h3>\n<ul class=\"evidence\">\n\(HTML.lines(items))\n</ul>"
  }

  /// The excerpt's lines, which `HTML.text` would make one.
  private static func preformatted(_ excerpt: SourceExcerpt) -> HTML {
    excerpt.lines(indentation: "").enumerated().reduce(HTML.empty) { html, line in
      html + (line.offset > 0 ? "\n" : "") + .text(line.element)
    }
  }

  private func cost(of work: MigrationWork) -> HTML {
    guard !work.statements.isEmpty else { return .empty }
    let items = work.statements.map { statement -> HTML in
      "<li><code>\(statement.sql)</code><br><span class=\"quiet\">\(TextReport.cost(of: statement))</span></li>"
    }
    return "<h3>Statements</h3>\n<ol>\n\(HTML.lines(items))\n</ol>"
  }

  private func list(_ title: String, _ entries: [String]) -> HTML {
    guard !entries.isEmpty else { return .empty }
    let items = entries.map { "<li>\(HTML.sentence($0))</li>" as HTML }
    return "<h3>\(title)</h3>\n<ul>\n\(HTML.lines(items))\n</ul>"
  }

  private func text(of rollback: Rollback) -> HTML {
    var pieces: [HTML] = ["<h3>Roll back</h3>"]
    if let action = rollback.action { pieces.append("<p>\(HTML.sentence(action))</p>") }
    if let reason = rollback.impossible {
      pieces.append("<p>impossible: \(HTML.sentence(reason))</p>")
    }
    if let loss = rollback.dataLoss { pieces.append("<p>loses \(HTML.sentence(loss))</p>") }
    if let way = rollback.command { pieces.append(command(way)) }
    return .lines(pieces)
  }

  private func command(_ command: Command) -> HTML {
    let words = command.argv.map { ShellText.quoted($0) }.joined(separator: " ")
    return
      "<p class=\"quiet\">in \(command.image.rawValue)'s image</p>\n<pre class=\"command\">\(words)</pre>"
  }

  /// A rule's id, with a link to its page where somebody named a place of the pages.
  func rule(_ id: String) -> HTML {
    guard let address = links.pages.address(of: id) else { return "<code>\(id)</code>" }
    return "<a href=\"\(address)\"><code>\(id)</code></a>"
  }

  func place(_ side: Side, _ path: String, _ line: Int?) -> HTML {
    let code: HTML = "<code>\(path + (line.map { ":\($0)" } ?? ""))</code>"
    guard let address = links.address(side, path: path, line: line) else { return code }
    return "<a href=\"\(address)\">\(code)</a>"
  }
}
