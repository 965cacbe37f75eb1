import Diagnostics

/// A plan as a script for bash: prompts at approvals, and may be started again after a failure.
enum ShellExport {
  static func text(of runbook: Runbook) -> String {
    var parts: [(name: String, body: [String])] = []
    var canary: String?
    for step in runbook.steps {
      parts += Self.parts(of: step, after: canary)
      if let last = step.stages.last { canary = stageName(of: step, weight: last.weight) }
    }
    let entries = parts.map { entry($0.name, $0.body) }
    return [
      head(of: runbook), ShellFunctions.text(of: runbook, steps: parts.map(\.name)),
      entries.joined(separator: "\n"), "", end,
    ]
    .joined(separator: "\n")
  }

  private static let end = """
    if [[ -z $LIST$ONLY ]]; then
      echo "release: all steps are done" >&2
      if [[ -z $BEGUN ]]; then
        echo "release: they were done before, says $STATE, and nothing was run" >&2
        echo "release: to do them again, as when blue was restored: $0 --restart" >&2
      fi
    fi

    """

  private static func head(of runbook: Runbook) -> String {
    let title = "\(runbook.app): \(runbook.blue) → \(runbook.green)"
    var lines = [
      "#!/usr/bin/env bash",
      "# Runbook of \(PrintableText.line(title))",
      "# plan \(PrintableText.line(runbook.identifier)); made by planctl export, not to be edited",
      "#",
      "#   PLAN=plan.yaml HOOKS=deploy/hooks ./release.sh [--only STEP | --list | --restart]",
      "#",
      "# Start it again after a failure: what is done is skipped; an aborted canary begins anew. With --restart it",
      "# forgets what is done, as when blue was restored, and begins with the first step.",
      "# HOOKS is a folder of programs:",
      "#   run-in-green PROGRAM ARGUMENT...  runs a command in green's image",
      "#   deploy-green                      starts green beside blue, without traffic",
      "#   set-weight PERCENT                sends that share of the traffic to green",
      "#   check-canary                      fails where an abort condition of the plan holds",
      "#   drain-blue                        ends blue, and returns when nothing of it is left",
      "# Variables: STATE (the file of steps that are done; by default one for this plan and each database),",
      "# GATE (default: planctl gate), MINUTE (its seconds),",
      "# BLUE_APPLICATION_NAME (blue's application_name in the database, proof that it is gone),",
      "# APPROVE (the plan's id, where approvals were given elsewhere), APP (the application's folder, where it is",
      "# not this one).",
      "#",
    ]
    lines += ExportTarget.shell.limits.map { "# Limit: \($0)" }
    lines += runbook.deferred.map { "# Not in this release: \(PrintableText.line($0))" }
    return lines.joined(separator: "\n")
  }

  /// What the script does for a step, by the names that it is told by; what comes after the canary follows upon the
  /// last stage of it.
  private static func parts(
    of step: Runbook.Step, after canary: String?
  ) -> [(name: String, body: [String])] {
    let turn = canary.map { [follow($0, by: step.id)] } ?? []
    let agreed = step.approval.map { ["approve \(ShellText.quoted($0))"] } ?? []
    let approval = turn + agreed
    let name = ShellText.quoted(step.id)
    if step.action == "canary" {
      let names = step.stages.map { stageName(of: step, weight: $0.weight) }
      return zip(names, step.stages).enumerated().map { position, part in
        let (name, stage) = part
        let still = "undrained \(ShellText.quoted(name))"
        // Days may lie between the steps: no traffic goes by a plan that is stale by then.
        let first =
          position == 0
          ? turn + [still, "begun \(ShellText.quoted(name))"] + agreed
            + ["ready \(ShellText.quoted(step.id)) \(ShellText.quoted(name))"]
          : [
            follow(names[position - 1], by: name), still,
            "resume \(ShellText.quoted(step.id)) \(ShellText.quoted(name))",
          ]
        let watched = "stage \(ShellText.quoted(name)) \(stage.weight) \(stage.minutes)"
        // The canary is over, and no longer taken back when the script ends.
        let last = position == names.count - 1 ? ["WATCHED="] : []
        return (name, first + [watched] + last)
      }
    }
    switch step.action {
    case "migrate":
      let words = [step.id, step.slot, String(step.retries)] + step.argv
      let command = "migrate " + words.map(ShellText.quoted).joined(separator: " ")
      let asked = agreed.map { "if may \(name) \(ShellText.quoted(step.slot)); then \($0); fi" }
      return [(step.id, turn + asked + [command])]
    case "deploy":
      return [
        (step.id, approval + ["gate before-code --step \(name) >/dev/null", "hook deploy-green"])
      ]
    case "wait": return [(step.id, approval + ["unstale \(name)", "drained", "hook drain-blue"])]
    case "check":
      // Nobody is asked to approve a plan that is stale.
      let checks = step.checks.map {
        "echo \(ShellText.quoted("check: \(PrintableText.line($0))")) >&2"
      }
      return [(step.id, checks + ["gate before-code >&2"] + approval)]
    default:
      return [
        (
          step.id,
          approval + step.checks.map { "approve \(ShellText.quoted(PrintableText.line($0)))" }
        )
      ]
    }
  }

  /// The name by which a stage of the canary is told from the others.
  static func stageName(of step: Runbook.Step, weight: Int) -> String {
    "\(step.id):\(weight)"
  }

  private static func follow(_ previous: String, by name: String) -> String {
    "follow \(ShellText.quoted(previous)) \(ShellText.quoted(name))"
  }

  private static func entry(_ id: String, _ body: [String]) -> String {
    let name = ShellText.quoted(id)
    return
      (["if wanted \(name); then", "  begin \(name)"] + body.map { "  \($0)" }
      + ["  finish \(name)", "fi"]).joined(separator: "\n")
  }
}
