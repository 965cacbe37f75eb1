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
  /// Whether it was taken back that the migration cannot run.
  private(set) var hasDoubtfulRefusal = false
  /// What a cell could not be judged for.
  var unknowns: [PlanUnknown] = []
  /// The versions that lack a privilege once it has run, and that lack one until then.
  var losing: Set<Side> = []
  var gaining: Set<Side> = []
  /// Reasons that are no use of a relation: a privilege, a library's schema.
  var reasons: [Evidence] = []

  /// Takes back that the migration cannot run: the schema that refuses it may not be the database's.
  mutating func doubtRefusal() {
    guard let (message, place) = refusal else { return }
    refusal = nil
    hasDoubtfulRefusal = true
    cells = MigrationCells(greenOnOld: .unknown, blueOnNew: .unknown, greenOnNew: .unknown)
    unknowns.append(
      PlanUnknown(
        side: nil,
        reason: message
          + ", as far as blue's migrations tell; a database or a snapshot would settle it",
        path: place.path, line: place.line))
  }

  /// The worst of failures.
  static func cell(of failures: [Failure]) -> Cell {
    failures.reduce(.ok) { Cell.worse($0, $1.cell) }
  }
}
