import DeployPlanner
import Diagnostics

/// A plan as a workflow of GitHub Actions: a job a step, approvals by a protected environment.
///
/// Each job makes the runbook script from the plan anew and runs one step of it, so that what runs is
/// said once; the gate before each migration makes a job that is run again harmless.
enum GitHubActionsExport {
  static func text(of runbook: Runbook) throws -> String {
    let jobs = jobs(of: runbook)
    let workflow: JSONValue = [
      "name": .string(literal("Release \(runbook.app) \(runbook.green)")),
      "on": [
        "workflow_dispatch": [
          "inputs": [
            "plan": [
              "description": "The reviewed plan", "required": true, "default": "plan.yaml",
              "type": "string",
            ]
          ]
        ]
      ],
      "permissions": ["contents": "read", "actions": "read"],
      "concurrency": [
        "group": .string(literal("release-\(runbook.app)")), "cancel-in-progress": false,
      ],
      "env": [
        "PLAN": "${{ inputs.plan }}", "APP": .string(literal(runbook.folder ?? "")),
        "HOOKS": "deploy/hooks", "STATE": "release.state",
        "PLAN_ID": .string(literal(runbook.identifier)),
        "APPROVE": .string(literal(runbook.identifier)),
        "BLUE_APPLICATION_NAME": "${{ vars.BLUE_APPLICATION_NAME }}",
        "PGHOST": "${{ secrets.PGHOST }}", "PGPORT": "${{ secrets.PGPORT || '5432' }}",
        "PGUSER": "${{ secrets.PGUSER }}", "PGPASSWORD": "${{ secrets.PGPASSWORD }}",
        "PGDATABASE": "${{ secrets.PGDATABASE }}",
        // libpq's own default, since it refuses an empty one (PostgreSQL manual, "Parameter Key Words").
        "PGSSLMODE": "${{ secrets.PGSSLMODE || 'prefer' }}",
      ],
      "jobs": .object(jobs.map { .init($0.identifier, $0.value) }),
    ]
    return head(of: runbook) + (try YAMLReport.text(of: workflow))
  }

  private static func head(of runbook: Runbook) -> String {
    let lines =
      [
        "Release of \(runbook.app): \(runbook.blue) → \(runbook.green)",
        "plan \(runbook.identifier); made by planctl export, not to be edited",
        "planctl has to be on the runner's PATH, and the programs of deploy/hooks in the repository:",
        "run-in-green, deploy-green, set-weight, check-canary, drain-blue (see planctl export --to shell).",
      ] + ExportTarget.gitHubActions.limits.map { "Limit: \($0)" }
      + runbook.deferred.map { "Not in this release: \($0)" }
    return lines.map { "# \(PrintableText.line($0))\n" }.joined()
  }

  /// A step, or one stage of the canary, that stands in a job of its own.
  private struct Job {
    let identifier: String
    /// The name that the runbook script knows it by.
    let name: String
    let minutes: Int
    let needsApproval: Bool
    /// Whether it goes on with what the job before it began: a later stage of the canary.
    let goesOn: Bool
    /// The stage of the canary that it follows upon, by the script's name.
    let follows: String?
    /// The job that ends blue, where this one needs blue: it starts green beside it, or moves the traffic.
    let drain: String?
    var value: JSONValue = [:]
  }

  private static func jobs(of runbook: Runbook) -> [Job] {
    var jobs: [Job] = []
    var canary: String?
    let drain = runbook.steps.first { $0.action == "wait" }?.id
    for (number, step) in runbook.steps.enumerated() {
      let stages = step.stages.isEmpty ? [nil] : step.stages.map(Optional.some)
      for (position, stage) in stages.enumerated() {
        let stageName = stage.map { ShellExport.stageName(of: step, weight: $0.weight) }
        defer { canary = stageName ?? canary }
        jobs.append(
          Job(
            identifier: identifier(step, number: number + 1, stage: stage),
            name: stageName ?? step.id,
            minutes: min(360, (stage?.minutes ?? 0) + 60),
            needsApproval: step.approval != nil && position == 0 || step.action == "flag",
            goesOn: position > 0, follows: canary,
            drain: ["deploy", "canary"].contains(step.action) ? drain : nil))
      }
    }
    for position in jobs.indices {
      let previous = position > 0 ? jobs[position - 1] : nil
      let isFollowed = position + 1 < jobs.count && jobs[position + 1].goesOn
      jobs[position].value = document(of: jobs[position], after: previous, isFollowed: isFollowed)
    }
    return jobs
  }

  private static func document(of job: Job, after previous: Job?, isFollowed: Bool) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("name", .string(literal(PrintableText.line(job.name))))
    ]
    if let previous { members.append(.init("needs", [.string(previous.identifier)])) }
    members += [
      .init("runs-on", "ubuntu-latest"),
      .init("environment", job.needsApproval ? "production-approval" : "production"),
      .init("timeout-minutes", .integer(job.minutes)),
    ]
    // A job that is run again alone finds the outputs of the earlier attempt.
    if isFollowed { members.append(.init("outputs", ["attempt": "${{ github.run_attempt }}"])) }
    var variables: [JSONValue.Member] = [.init("STEP", .string(literal(job.name)))]
    var script = """
      planctl export "$PLAN" --to shell > release.sh
      if ! grep -qxF -- "PLAN_ID=$PLAN_ID" release.sh; then
        echo "::error::the plan given is not the one that this workflow was exported from: export it anew"
        exit 3
      fi

      """
    if let drain = job.drain {
      variables += [
        .init("GH_TOKEN", "${{ github.token }}"),
        .init("DRAIN", .string(literal(PrintableText.line(drain)))),
      ]
      // Only a job that has begun has steps.
      script += """
        if [ "$GITHUB_RUN_ATTEMPT" != 1 ]; then
          drained=$(gh api --paginate "repos/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID/jobs?filter=all" \
            --jq '.jobs[] | select(.name == env.DRAIN and .conclusion != "skipped" and (.steps | length) > 0) | .id')
          if [ -n "$drained" ]; then
            echo "::error::blue was drained in an earlier attempt: restore blue, then start the workflow anew"
            exit 1
          fi
        fi

        """
    }
    if job.goesOn, let previous {
      variables.append(
        .init("ATTEMPT", .string("${{ needs.\(previous.identifier).outputs.attempt }}")))
      script += """
        if [ "$ATTEMPT" != "$GITHUB_RUN_ATTEMPT" ]; then
          echo "::error::a canary that ended begins anew: run the job of its first stage again, and those after it follow"
          exit 1
        fi

        """
    }
    if let follows = job.follows {
      variables.append(.init("FOLLOWS", .string(literal(follows))))
      script += "printf '%s\\n' \"$FOLLOWS\" > \"$STATE\"\n"
    }
    script += "bash release.sh --only \"$STEP\"\n"
    members.append(
      .init(
        "steps",
        [
          ["uses": "actions/checkout@v4", "with": ["fetch-depth": 0]],
          ["name": "Run the step", "env": .object(variables), "run": .string(script)],
        ]))
    return .object(members)
  }

  /// A job's name: letters, digits, `-` and `_`, unique by its number.
  private static func identifier(
    _ step: Runbook.Step, number: Int, stage: Runbook.Stage?
  ) -> String {
    let safe = step.id.utf8.map { byte -> Character in
      let character = Character(UnicodeScalar(byte))
      return byte < 0x80 && (character.isLetter || character.isNumber) ? character : "-"
    }
    return "step-\(number)-" + (stage.map { "\($0.weight)-" } ?? "") + String(safe).prefix(64)
  }

  /// Text in which the runner sees no expression (`${{ … }}`).
  private static func literal(_ text: String) -> String {
    text.replacing("${{", with: "${{ '${{' }}")
  }
}
