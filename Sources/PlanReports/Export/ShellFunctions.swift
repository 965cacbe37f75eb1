/// The part of the script that is the same for all plans: its arguments, its file of steps that are done, and what steps
/// call.
enum ShellFunctions {
  static func text(of runbook: Runbook, steps: [String]) -> String {
    let stages = runbook.steps.filter { $0.action == "canary" }.flatMap { step in
      step.stages.map { ShellExport.stageName(of: step, weight: $0.weight) }
    }
    let needsBlueName = runbook.steps.contains {
      $0.action == "migrate" && $0.slot == "after-drain"
    }
    return """
      # What the plan says stands in single quotes, so that nothing in it is carried out.
      # shellcheck disable=SC1003,SC2016
      set -euo pipefail

      # Where the steps are carried out, as libpq's variables say it (PostgreSQL manual, "Environment Variables").
      target() {
        local name
        for name in PGSERVICE PGSERVICEFILE PGHOST PGHOSTADDR PGPORT PGDATABASE; do
          [[ -z ${!name:-} ]] || printf ' %s=%q' "$name" "${!name}"
        done
        # The database is called as the user unless something names it.
        [[ -n ${PGDATABASE:-}${PGSERVICE:-} ]] || printf ' PGUSER=%q' "${PGUSER:-$(id -un)}"
      }

      PLAN_ID=\(ShellText.quoted(runbook.identifier))
      PLAN=${PLAN:-plan.yaml}
      APP=${APP:-\(ShellText.quoted(runbook.folder ?? ""))}
      HOOKS=${HOOKS:-deploy/hooks}
      TARGET=$(target)
      STATE=${STATE:-.planctl-release-\(runbook.shortIdentifier)-$(cksum <<<"$TARGET" | cut -d ' ' -f 1)}
      MINUTE=${MINUTE:-60}
      NEEDS_BLUE_NAME=\(needsBlueName ? "yes" : "")
      STEPS=\(ShellText.quoted(steps.joined(separator: "\n")))
      STAGES=\(ShellText.quoted(stages.joined(separator: "\n")))
      PROGRAMS=(run-in-green deploy-green set-weight check-canary drain-blue)
      read -r -a GATE_COMMAND <<<"${GATE:-planctl gate}"
      ONLY=
      LIST=
      RESTART=
      BEGUN=
      WATCHED=
      SLEEPER=

      case "${1:-}" in
        --only) ONLY=${2:?--only needs the name of a step} ;;
        --list) LIST=yes ;;
        --restart) RESTART=yes ;;
        '') ;;
        *) echo "usage: $0 [--only STEP | --list | --restart]" >&2; exit 64 ;;
      esac

      if [[ -n $ONLY ]] && ! grep -qxF -- "$ONLY" <<<"$STEPS"; then
        echo "release: there is no step $ONLY; the steps are:" >&2
        printf '%s\\n' "$STEPS" >&2
        exit 64
      fi

      if [[ -z $LIST ]]; then
        # What is missed half-way would leave the traffic where it is.
        for program in "${PROGRAMS[@]}"; do
          [[ -x $HOOKS/$program && ! -d $HOOKS/$program ]] || {
            echo "release: there is no program $HOOKS/$program" >&2
            exit 2
          }
        done
        for program in flock "${GATE_COMMAND[0]}"; do
          type -t "$program" >/dev/null || { echo "release: there is no program $program" >&2; exit 2; }
        done
        [[ $MINUTE =~ ^(0|[1-9][0-9]*)$ ]] || { echo "release: MINUTE is a number of seconds" >&2; exit 2; }
        [[ -z $NEEDS_BLUE_NAME || -n ${BLUE_APPLICATION_NAME:-} ]] || {
          echo "release: BLUE_APPLICATION_NAME is not set: the steps after the drain need it" >&2
          exit 2
        }
        grep -qF -- "$PLAN_ID" "$PLAN" || { echo "release: $PLAN is not the plan $PLAN_ID" >&2; exit 3; }
        exec 9>>"$STATE"
        flock -n 9 || { echo "release: another run holds $STATE" >&2; exit 1; }
        [[ -z $RESTART ]] || : >"$STATE"
        about="# plan $PLAN_ID at$TARGET"
        kept=$(grep -m 1 '^# plan ' "$STATE" || [[ $? == 1 ]])
        [[ -n $kept ]] || printf '%s\\n' "$about" >>"$STATE"
        [[ -z $kept || $kept == "$about" ]] || {
          echo "release: $STATE is of another release: give this one a STATE of its own" >&2
          printf '  %s\\n' "$kept" "$about" >&2
          exit 3
        }
      fi

      # The lock ends with the script, whatever a program leaves running.
      hook() {
        local name=$1
        shift
        "$HOOKS/$name" "$@" 9>&-
      }

      # A signal interrupts wait, and no program in the foreground (bash manual, "Signals").
      pause() {
        sleep "$1" 9>&- &
        SLEEPER=$!
        wait "$SLEEPER"
        SLEEPER=
      }

      wanted() {
        [[ -z $LIST ]] || { printf '%s\\n' "$1"; return 1; }
        if [[ -n $ONLY ]]; then [[ $ONLY == "$1" ]]; return; fi
        ! grep -qxF -- "$1" "$STATE"
      }

      begin() {
        BEGUN=yes
        echo "release: $1" >&2
      }

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

      # Nobody is asked to approve what may not run yet, or has run.
      may() {
        local decision
        decision=$(gate "$2" --step "$1" 2>/dev/null) && [[ $decision == run ]]
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
          ((attempt == 0)) || pause "$((MINUTE * attempt / 6))"
          attempt=$((attempt + 1))
          [[ $phase != after-drain ]] || drained
          hook run-in-green "$@" || echo "release: $step failed" >&2
        done
      }

      # Traffic is at blue again, so the next canary begins at its first stage. The file is written in
      # place, since the lock is on it.
      forget_canary() {
        local kept
        kept=$(grep -vxF -- "$STAGES" "$STATE" | grep -v '^# begun ' || [[ $? == 1 ]])
        printf '%s\\n' "$kept" >"$STATE"
      }

      # A stage follows upon the one before it, and what comes after the canary upon its last stage; never upon a canary
      # that was aborted.
      follow() {
        grep -qxF -- "$1" "$STATE" || { echo "release: $1 comes before $2" >&2; exit 1; }
      }

      check_canary() { hook check-canary || { echo "release: check-canary failed" >&2; exit 1; }; }

      # Once the drain has begun, blue bears no traffic.
      undrained() {
        ! grep -qxF -- '# drained' "$STATE" || {
          echo "release: $1 moves traffic between blue and green, and blue is drained: restore blue, then $0 --restart" >&2
          exit 1
        }
      }

      # Also a drain that fails may have ended a part of blue.
      drained() { grep -qxF -- '# drained' "$STATE" || printf '# drained\n' >>"$STATE"; }

      # A canary that an earlier run began and that nobody watches: whatever ends the script aborts it.
      begun() { ! grep -qxF -- "# begun $1" "$STATE" || WATCHED=$1; }

      # Days may lie between the steps: no traffic goes by a plan that is stale by then.
      ready() {
        gate before-code --step "$1" >/dev/null
        printf '# begun %s\\n' "$2" >>"$STATE"
      }

      # A bad moment for migrations does not end a canary, nor hinder the drain; a plan that is stale does.
      unstale() {
        local status=0
        gate before-code --step "$1" >/dev/null || status=$?
        ((status <= 1)) || exit "$status"
      }

      resume() {
        WATCHED=$2
        unstale "$1"
      }

      stage() {
        local minute
        WATCHED=$1
        hook set-weight "$2"
        check_canary
        for ((minute = 0; minute < $3; minute++)); do
          pause "$MINUTE"
          check_canary
        done
      }

      # A canary that nobody watches any more is aborted, whatever ended the script. What is told may have no reader left.
      # shellcheck disable=SC2317
      ended() {
        local status=$?
        trap '' HUP INT TERM PIPE
        [[ -z $SLEEPER ]] || kill "$SLEEPER" 2>/dev/null || true
        if [[ $status != 0 && -n $WATCHED ]]; then
          echo "release: ended in $WATCHED: the canary is aborted, all traffic goes to blue" >&2 || true
          hook set-weight 0 || echo "release: set-weight 0 failed, the traffic is where it was" >&2 || true
          forget_canary
        fi
        exit "$status"
      }
      trap ended EXIT
      trap 'exit 129' HUP
      trap 'exit 130' INT
      trap 'exit 143' TERM

      """
  }
}
