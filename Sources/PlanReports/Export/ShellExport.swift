import Diagnostics

/// A plan as a script for bash: prompts at approvals, and may be started again after a failure.
enum ShellExport {
  static func text(of runbook: Runbook) -> String {
    let parts = runbook.steps.flatMap(parts(of:))
    let entries = parts.map { entry($0.name, $0.body) }
    return [
      head(of: runbook), functions(of: runbook, steps: parts.map(\.name)),
      entries.joined(separator: "\n"),
    ]
    .joined(separator: "\n")
      + "\n\n[[ -n $LIST$ONLY ]] || echo \"release: all steps are done\" >&2\n"
  }

  private static func head(of runbook: Runbook) -> String {
    let title = "\(runbook.app): \(runbook.blue) → \(runbook.green)"
    var lines = [
      "#!/usr/bin/env bash",
      "# Runbook of \(PrintableText.line(title))",
      "# plan \(PrintableText.line(runbook.identifier)); made by planctl export, not to be edited",
      "#",
      "#   PLAN=plan.yaml HOOKS=deploy/hooks ./release.sh [--only STEP | --list]",
      "#",
      "# Start it again after a failure: what is done is skipped; an aborted canary begins anew.",
      "# HOOKS is a folder of programs:",
      "#   run-in-green PROGRAM ARGUMENT...  runs a command in green's image",
      "#   deploy-green                      starts green beside blue, without traffic",
      "#   set-weight PERCENT                sends that share of the traffic to green",
      "#   check-canary                      fails where an abort condition of the plan holds",
      "#   drain-blue                        ends blue, and returns when nothing of it is left",
      "# Variables: STATE (the file of steps that are done), GATE (default: planctl gate), MINUTE (seconds),",
      "# BLUE_APPLICATION_NAME (blue's application_name in the database, proof that it is gone),",
      "# APPROVE (the plan's id, where approvals were given elsewhere), APP (the application's folder, where it is",
      "# not this one).",
      "#",
    ]
    lines += ExportTarget.shell.limits.map { "# Limit: \($0)" }
    lines += runbook.deferred.map { "# Not in this release: \(PrintableText.line($0))" }
    return lines.joined(separator: "\n")
  }

  private static func functions(of runbook: Runbook, steps: [String]) -> String {
    let stages = runbook.steps.filter { $0.action == "canary" }.flatMap { step in
      step.stages.map { stageName(of: step, weight: $0.weight) }
    }
    return """
      # What the plan says stands in single quotes, so that nothing in it is carried out.
      # shellcheck disable=SC1003,SC2016
      set -euo pipefail

      PLAN_ID=\(ShellText.quoted(runbook.identifier))
      PLAN=${PLAN:-plan.yaml}
      APP=${APP:-\(ShellText.quoted(runbook.folder ?? ""))}
      HOOKS=${HOOKS:-deploy/hooks}
      STATE=${STATE:-.planctl-release-\(runbook.shortIdentifier)}
      MINUTE=${MINUTE:-60}
      STEPS=\(ShellText.quoted(steps.joined(separator: "\n")))
      STAGES=\(ShellText.quoted(stages.joined(separator: "\n")))
      PROGRAMS=(run-in-green deploy-green set-weight check-canary drain-blue)
      read -r -a GATE_COMMAND <<<"${GATE:-planctl gate}"
      ONLY=
      LIST=

      case "${1:-}" in
        --only) ONLY=${2:?--only needs the name of a step} ;;
        --list) LIST=yes ;;
        '') ;;
        *) echo "usage: $0 [--only STEP | --list]" >&2; exit 64 ;;
      esac

      if [[ -n $ONLY ]] && ! grep -qxF -- "$ONLY" <<<"$STEPS"; then
        echo "release: there is no step $ONLY; the steps are:" >&2
        printf '%s\\n' "$STEPS" >&2
        exit 64
      fi

      if [[ -z $LIST ]]; then
        # A program that is missed half-way would leave the traffic where it is.
        for program in "${PROGRAMS[@]}"; do
          [[ -x $HOOKS/$program && ! -d $HOOKS/$program ]] || {
            echo "release: there is no program $HOOKS/$program" >&2
            exit 2
          }
        done
        for program in flock "${GATE_COMMAND[0]}"; do
          type -t "$program" >/dev/null || { echo "release: there is no program $program" >&2; exit 2; }
        done
        grep -qF -- "$PLAN_ID" "$PLAN" || { echo "release: $PLAN is not the plan $PLAN_ID" >&2; exit 3; }
        exec 9>>"$STATE"
        flock -n 9 || { echo "release: another run holds $STATE" >&2; exit 1; }
      fi

      # The lock ends with the script, whatever a program leaves running.
      hook() {
        local name=$1
        shift
        "$HOOKS/$name" "$@" 9>&-
      }

      wanted() {
        [[ -z $LIST ]] || { printf '%s\\n' "$1"; return 1; }
        if [[ -n $ONLY ]]; then [[ $ONLY == "$1" ]]; return; fi
        ! grep -qxF -- "$1" "$STATE"
      }

      begin() { echo "release: $1" >&2; }

      finish() { printf '%s\\n' "$1" >>"$STATE"; }

      approve() {
        [[ ${APPROVE:-} != "$PLAN_ID" ]] || return 0
        local answer=
        echo "approval: $1" >&2
        read -r -p "Type yes to go on: " answer || true
        [[ $answer == yes ]] || { echo "release: not approved; start again when it is" >&2; exit 4; }
      }

      gate() {
        local phase=$1
        shift
        if [[ $phase == after-drain ]]; then
          set -- --phase contract --blue-application-name "${BLUE_APPLICATION_NAME:?}" "$@"
        fi
        [[ -z $APP ]] || set -- --app "$APP" "$@"
        "${GATE_COMMAND[@]}" "$PLAN" "$@" 9>&-
      }

      # The gate says done only when the migration is applied and the schema is what the plan expects.
      migrate() {
        local step=$1 phase=$2 retries=$3 attempt=0 decision
        shift 3
        while true; do
          decision=$(gate "$phase" --step "$step")
          [[ $decision != "done" ]] || return 0
          [[ $decision == "run" ]] || { echo "release: the gate says neither run nor done" >&2; exit 2; }
          ((attempt <= retries)) || { echo "release: $step failed $attempt times" >&2; exit 1; }
          ((attempt == 0)) || sleep "$((MINUTE * attempt / 6))"
          attempt=$((attempt + 1))
          hook run-in-green "$@" || echo "release: $step failed" >&2
        done
      }

      # Traffic is at blue again, so the next canary begins at its first stage. The file is written in
      # place, since the lock is on it.
      forget_canary() {
        local kept
        kept=$(grep -vxF -- "$STAGES" "$STATE" || [[ $? == 1 ]])
        printf '%s\\n' "$kept" >"$STATE"
      }

      # A stage follows upon the one before it, and never upon a canary that was aborted.
      follow() {
        grep -qxF -- "$1" "$STATE" || { echo "release: $1 comes before $2" >&2; exit 1; }
      }

      check_canary() {
        hook check-canary && return 0
        echo "release: the canary is aborted, all traffic goes to blue" >&2
        hook set-weight 0 || echo "release: set-weight 0 failed" >&2
        forget_canary
        exit 1
      }

      bake() {
        local minute
        for ((minute = 0; minute < $1; minute++)); do
          sleep "$MINUTE"
          check_canary
        done
      }

      """
  }

  /// What the script does for a step, by the names that it is told by.
  private static func parts(of step: Runbook.Step) -> [(name: String, body: [String])] {
    let approval = step.approval.map { ["approve \(ShellText.quoted($0))"] } ?? []
    if step.action == "canary" {
      let names = step.stages.map { stageName(of: step, weight: $0.weight) }
      return zip(names, step.stages).enumerated().map { position, part in
        let (name, stage) = part
        let first =
          position == 0
          ? approval
          : ["follow \(ShellText.quoted(names[position - 1])) \(ShellText.quoted(name))"]
        return (
          name,
          first + ["hook set-weight \(stage.weight)", "check_canary", "bake \(stage.minutes)"]
        )
      }
    }
    switch step.action {
    case "migrate":
      let words = [step.id, step.slot, String(step.retries)] + step.argv
      let command = "migrate " + words.map(ShellText.quoted).joined(separator: " ")
      return [(step.id, approval + [command])]
    case "deploy": return [(step.id, approval + ["hook deploy-green"])]
    case "wait": return [(step.id, approval + ["hook drain-blue"])]
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

  private static func entry(_ id: String, _ body: [String]) -> String {
    let name = ShellText.quoted(id)
    return
      (["if wanted \(name); then", "  begin \(name)"] + body.map { "  \($0)" }
      + ["  finish \(name)", "fi"]).joined(separator: "\n")
  }
}
