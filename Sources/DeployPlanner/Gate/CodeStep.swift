extension ReviewedPlan {
  /// A step that runs no migration: it moves code or traffic, and needs the schema to be where the plan has it by then.
  public struct CodeStep: Sendable, Hashable {
    /// The step's name.
    public var id: String
    /// What it does: `deploy`, `canary`, `wait`.
    public var action: String
    /// The migrations that the plan runs before it.
    var earlier: [MigrationStep]
    /// The migrations that blue does not bear: those after the drain.
    var afterDrain: [MigrationStep]

    /// Those of a plan's steps, in order.
    static func all(in entries: [JSONValue]) -> [CodeStep] {
      var earlier: [MigrationStep] = []
      var steps: [CodeStep] = []
      for entry in entries {
        if let migration = ReviewedPlan.step(entry) {
          earlier.append(migration)
        } else if let id = entry["id"]?.string, let action = entry["action"]?.string {
          steps.append(CodeStep(id: id, action: action, earlier: earlier, afterDrain: []))
        }
      }
      let late = earlier.filter { $0.phase == Slot.afterDrain.rawValue }
      return steps.map { step in
        var step = step
        step.afterDrain = late
        return step
      }
    }

    /// The first migration that comes before the step and has not run; nil where none is missing.
    public func missing(applied: Set<Int>) -> String? {
      earlier.first { !applied.contains($0.version) }?.id
    }

    /// A migration that has run and that blue does not bear, where the step gives blue traffic or counts on it.
    public func unbearable(applied: Set<Int>) -> String? {
      guard ["deploy", "canary"].contains(action) else { return nil }
      return afterDrain.first { applied.contains($0.version) }?.id
    }

    /// Whether users are at a version that breaks where a migration is missing, so that waiting is no answer.
    public var holdsTraffic: Bool { ["canary", "wait"].contains(action) }
  }
}
