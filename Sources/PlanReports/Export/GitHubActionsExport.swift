import DeployPlanner
import Diagnostics

/// A plan as a workflow of GitHub Actions: a job a step, approvals by a protected environment.
///
/// Each job makes the runbook script from the plan anew and runs one step of it, so that what runs is
/// said once; the gate before each migration makes a job that is run again harmless.
enum GitHubActionsExport {
  static func text(of runbook: Runbook) throws -> String {
    var jobs: [JSONValue.Member] = []
    for (number, step) in runbook.steps.enumerated() {
      let parts = step.stages.isEmpty ? [nil] : step.stages.map(Optional.some)
      for (position, stage) in parts.enumerated() {
        let previous = jobs.last?.name
        let name = identifier(step, number: number + 1, stage: stage)
        let needsApproval = step.approval != nil && position == 0 || step.action == "flag"
        jobs.append(
          .init(name, job(step, stage, previous: previous, needsApproval: needsApproval)))
      }
    }
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
      "permissions": ["contents": "read"],
      "concurrency": [
        "group": .string(literal("release-\(runbook.app)")), "cancel-in-progress": false,
      ],
      "env": [
        "PLAN": "${{ inputs.plan }}", "HOOKS": "deploy/hooks",
        "APPROVE": .string(literal(runbook.identifier)),
        "BLUE_APPLICATION_NAME": "${{ vars.BLUE_APPLICATION_NAME }}",
        "PGHOST": "${{ secrets.PGHOST }}", "PGUSER": "${{ secrets.PGUSER }}",
        "PGPASSWORD": "${{ secrets.PGPASSWORD }}", "PGDATABASE": "${{ secrets.PGDATABASE }}",
      ],
      "jobs": .object(jobs),
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

  private static func job(
    _ step: Runbook.Step, _ stage: Runbook.Stage?, previous: String?, needsApproval: Bool
  ) -> JSONValue {
    let name = step.id + (stage.map { ":\($0.weight)" } ?? "")
    let minutes = min(360, (stage?.minutes ?? 0) + 60)
    var members: [JSONValue.Member] = [.init("name", .string(literal(PrintableText.line(name))))]
    if let previous { members.append(.init("needs", [.string(previous)])) }
    members += [
      .init("runs-on", "ubuntu-latest"),
      .init("environment", needsApproval ? "production-approval" : "production"),
      .init("timeout-minutes", .integer(minutes)),
      .init(
        "steps",
        [
          ["uses": "actions/checkout@v4", "with": ["fetch-depth": 0]],
          [
            "name": "Run the step", "env": ["STEP": .string(literal(name))],
            "run": .string(
              "planctl export \"$PLAN\" --to shell > release.sh\nbash release.sh --only \"$STEP\"\n"
            ),
          ],
        ]),
    ]
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
