import DeployPlanner

/// Whether it is a step's turn.
enum StepTurn: Equatable {
  case run
  case done
  /// The step that comes first.
  case waits(String)
  /// It is none of this release.
  case deferred(ReviewedPlan.DeferredStep)
  /// The schema is not where the plan has it when users are at the versions that the step is about; why.
  case misplaced(String)

  init(of id: String, in plan: ReviewedPlan, applied: Set<Int>) throws {
    if let deferred = plan.deferred.first(where: { $0.id == id }) {
      self = .deferred(deferred)
      return
    }
    if let step = plan.codeSteps.first(where: { $0.id == id }) {
      self = StepTurn(of: step, applied: applied)
      return
    }
    let steps = plan.repos.flatMap(\.steps)
    guard let repo = plan.repos.first(where: { $0.steps.contains { $0.id == id } }),
      let step = repo.steps.first(where: { $0.id == id })
    else {
      let nearest = Spelling.nearest(to: id, among: (steps.map(\.id) + plan.codeSteps.map(\.id)))
      throw CommandFailure(
        "the plan has no step \(id)" + (nearest.map { "; did you mean \($0)?" } ?? ""))
    }
    let next = repo.steps.first { !applied.contains($0.version) }
    self = applied.contains(step.version) ? .done : next == step ? .run : .waits(next?.id ?? id)
  }

  private init(of step: ReviewedPlan.CodeStep, applied: Set<Int>) {
    if let migration = step.unbearable(applied: applied) {
      self = .misplaced("\(migration) has run, which blue does not bear: \(step.id) needs blue")
    } else if let migration = step.missing(applied: applied) {
      self =
        step.holdsTraffic
        ? .misplaced("\(migration) comes before \(step.id) and has not run") : .waits(migration)
    } else {
      self = .run
    }
  }
}
