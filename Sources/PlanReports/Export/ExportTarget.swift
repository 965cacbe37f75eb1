/// An engine that carries out plans.
public enum ExportTarget: String, Sendable, Hashable, CaseIterable {
  case argoRollouts = "argo-rollouts"
  case gitHubActions = "github-actions"
  case shell

  /// The plan in the engine's own form.
  ///
  /// - Throws: `Runbook.Refusal` for a plan that the engine cannot keep.
  public func text(of runbook: Runbook) throws -> String {
    switch self {
    case .argoRollouts: try ArgoRolloutsExport.text(of: runbook)
    case .gitHubActions: try GitHubActionsExport.text(of: runbook)
    case .shell: ShellExport.text(of: runbook)
    }
  }

  /// What the engine cannot express, one sentence each.
  public var limits: [String] {
    switch self {
    case .argoRollouts:
      [
        "Argo Rollouts does not know the abort conditions of the plan: the AnalysisTemplate measures one "
          + "error ratio, by a query of yours.",
        "A rollout that is aborted takes no migration back; the plan's rollback commands do.",
        "The Rollout has no trafficRouting, which your ingress or mesh decides: without it a weight is a best effort, by "
          + "whole pods.",
        "The Rollout has no replicas, which are 1 by default: set as many as the smallest weight needs.",
        "The first creation of a Rollout skips the steps of the canary and its analyses: migrate to Argo Rollouts before "
          + "the release.",
        "kubectl apply keeps each object in an annotation too, of which Kubernetes takes 256 KiB: a large plan needs "
          + "kubectl apply --server-side, or the sync option ServerSideApply=true of Argo CD.",
        "Every sync of Argo CD runs the hooks again, and so asks again for each approval.",
        "Jobs are ordered by Argo CD's sync waves: applied with kubectl, each has to be waited for.",
        "A plan of more than 1 MiB fits no ConfigMap, and is not exported.",
        "Flags, and the proof that blue's jobs and LiveViews have ended, are steps for people.",
      ]
    case .gitHubActions:
      [
        "The traffic is moved by your set-weight program; between two stages a job waits and costs its time.",
        "Approvals need protection rules on the environment production-approval; without them nobody is asked.",
        "A canary that was aborted begins anew: run the job of its first stage again; one of a later stage alone, as "
          + "GitHub's re-run of failed jobs starts it, is refused.",
        "A flag's job only waits for its approval: turn the flag, then approve.",
        "That blue was drained is known of the attempts of one run (GitHub's re-run), by the runner's gh program: a workflow "
          + "that is started anew begins with the first step.",
        "A workflow that is cancelled takes nothing back; the plan's rollback commands do.",
        "A job ends after six hours: a longer stage has to be split.",
      ]
    case .shell:
      [
        "The script cannot measure the abort conditions: your check-canary program does.",
        "It takes no migration back on its own; the plan's rollback commands do.",
        "Two of them at the same time are kept apart only on one machine.",
        "What is done is kept for this plan and the database that PGSERVICE, PGHOST, PGHOSTADDR, PGPORT and PGDATABASE "
          + "name: where GATE or a hook names another one, give each a STATE of its own.",
        "When it is interrupted (HUP, INT, TERM) the canary is aborted; killed with KILL, or with its machine, it leaves "
          + "the traffic where it is.",
      ]
    }
  }
}
