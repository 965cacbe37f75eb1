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
        "A workflow that is cancelled takes nothing back; the plan's rollback commands do.",
        "A job ends after six hours: a longer stage has to be split.",
      ]
    case .shell:
      [
        "The script cannot measure the abort conditions: your check-canary program does.",
        "It takes no migration back on its own; the plan's rollback commands do.",
        "Two of them at the same time are kept apart only on one machine.",
      ]
    }
  }
}
