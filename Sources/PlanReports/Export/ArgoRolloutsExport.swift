import DeployPlanner
import Diagnostics

/// A plan as Kubernetes resources: a Rollout of Argo, its analyses, and a Job a migration.
enum ArgoRolloutsExport {
  static func text(of runbook: Runbook) throws -> String {
    let resources = ArgoResources(runbook: runbook)
    let size = runbook.document.prettyJSON.utf8.count
    guard size <= ArgoResources.mostBytes else {
      throw Runbook.Refusal.tooLarge(bytes: size, most: ArgoResources.mostBytes)
    }
    let migrations = runbook.steps.filter { $0.action == "migrate" }
    var documents = [resources.earlyPlan]
    let preflight = runbook.steps.first { $0.id == "preflight" }
    if let preflight { documents.append(resources.preflight(preflight)) }
    documents += [resources.plan, resources.gateAnalysis, resources.canaryAnalysis]
    documents += migrations.enumerated().map { resources.job(for: $1, wave: $0 + 1) }
    documents.append(resources.rollout)
    let texts = try documents.map { try YAMLReport.text(of: $0) }
    return head(of: runbook) + texts.joined(separator: "---\n")
  }

  private static func head(of runbook: Runbook) -> String {
    let people = runbook.steps.filter {
      ["flag", "wait"].contains($0.action) || $0.action == "check" && $0.id != "preflight"
    }
    let lines =
      [
        "Release of \(runbook.app): \(runbook.blue) → \(runbook.green)",
        "plan \(runbook.identifier); made by planctl export, not to be edited",
        "Replace the images. The secrets have to be there before. The secret \(ArgoResources.name(runbook.app))-migrator holds the database's settings "
          + "(PGHOST, PGUSER, PGPASSWORD, PGDATABASE, what the release needs to start)",
        runbook.steps.contains { $0.slot == "after-drain" }
          ? "and BLUE_APPLICATION_NAME, blue's application_name in the database, the proof that it is gone."
          : "",
        "The secret \(ArgoResources.name(runbook.app))-canary holds prometheus-address and error-ratio-query.",
        "Jobs before the code are Argo CD's PreSync hooks, those after it PostSync hooks; each starts with planctl gate.",
        "One that needs approval is suspended until somebody resumes it: kubectl patch job NAME --type=merge -p '{\"spec\":{\"suspend\":false}}'",
      ] + ExportTarget.argoRollouts.limits.map { "Limit: \($0)" }
      + people.map { "For people: \($0.id): \(($0.checks + $0.verify).joined(separator: "; "))" }
      + runbook.deferred.map { "Not in this release: \($0)" }
    return lines.filter { !$0.isEmpty }.map { "# \(PrintableText.line($0))\n" }.joined()
  }
}
