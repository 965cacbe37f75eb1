import DeployPlanner

/// Where each step of a plan stands on the page's time axis.
///
/// The canary's stages are to scale, as their times are known. How long anything else takes depends
/// on the machines; each such step gets the same room, and the page says so.
struct TimelineLayout: Sendable {
  /// One step, or one stage of the canary.
  struct Span: Sendable {
    /// The step's position in the plan.
    var step: Int
    /// Which stage of the step it is; nil for a step without stages.
    var stage: CanaryStage?
    /// From where to where, in the drawing's units.
    var start: Double
    var end: Double
    /// Green's share of the traffic during it, in percent.
    var greenWeight: Int
    /// The schema at its end: how many migrations have run.
    var schema: Int

    var width: Double { end - start }
    var middle: Double { (start + end) / 2 }
  }

  /// The width that the times of the stages share, in the drawing's units.
  static let scaledWidth = 380.0
  /// The width of a step whose time is not known.
  static let nominalWidth = 92.0

  /// The spans from left to right.
  let spans: [Span]
  /// The right end.
  let end: Double

  /// Lays out the steps of a plan from a left edge on.
  init(of plan: Plan, from left: Double) {
    let minutes = plan.steps.flatMap(\.stages).reduce(0.0) { $0 + Double(max(1, $1.minutes)) }
    var spans: [Span] = []
    var position = left
    var weight = 0
    var schema = 0
    for (index, step) in plan.steps.enumerated() {
      if step.action == .migrate { schema += 1 }
      if [.afterCode, .drain, .afterDrain].contains(step.phase) { weight = 100 }
      if step.stages.isEmpty {
        spans.append(
          Span(
            step: index, start: position, end: position + Self.nominalWidth, greenWeight: weight,
            schema: schema))
        position += Self.nominalWidth
      }
      for stage in step.stages {
        let share = Double(max(1, stage.minutes)) / minutes
        let width = max(34, share * Self.scaledWidth)
        weight = stage.weight
        spans.append(
          Span(
            step: index, stage: stage, start: position, end: position + width, greenWeight: weight,
            schema: schema))
        position += width
      }
    }
    self.spans = spans
    end = position
  }
}
