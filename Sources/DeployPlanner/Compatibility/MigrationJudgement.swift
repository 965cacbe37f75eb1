import Diagnostics

/// What the two versions make of one migration, and why.
struct MigrationJudgement {
  var cells = MigrationCells(greenOnOld: .ok, blueOnNew: .ok)
  /// How green fails where it has not run.
  var cured: [Failure] = []
  /// How blue fails where it has run.
  var caused: [Failure] = []
  /// How green fails because it has run, whenever that is.
  var broken: [Failure] = []
  /// How green's warm connections suffer if it runs while green serves.
  var live: [Failure] = []
  /// Why the migration itself cannot run; nil where it can.
  var refusal: (message: String, location: SourceLocation)?
  /// What a cell could not be judged for.
  var unknowns: [PlanUnknown] = []
  /// Reasons that are no use of a relation: a privilege, a library's schema.
  var reasons: [Evidence] = []

  /// The worst of failures.
  static func cell(of failures: [Failure]) -> Cell {
    failures.reduce(.ok) { Cell.worse($0, $1.cell) }
  }
}
