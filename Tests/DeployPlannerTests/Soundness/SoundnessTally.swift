/// What came of the random releases of a run.
struct SoundnessTally {
  /// How many plans had each verdict.
  var verdicts: [String: Int] = [:]
  /// How many states of the schema both versions' statements were tried on.
  var states = 0
  /// How many statements were tried.
  var statements = 0
  /// Releases whose migrations fail on the rows: the plan cannot know them.
  var refusedByRows = 0
  /// How many cells were a break, and how many were unknown.
  var breaks = 0
  var unknowns = 0
  /// Breaks of statements that fail anyhow.
  var hidden = 0
  /// Statements that failed where the plan calls the order safe, and wrong refusals.
  var unsound: [String] = []
  /// Breaks that no forbidden order shows.
  var falseAlarms: [String] = []

  /// The counts in one line.
  var summary: String {
    let shown = verdicts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return "\(verdicts.values.reduce(0, +)) releases (\(shown.joined(separator: ", "))), "
      + "\(states) states, \(statements) statements; \(unsound.count) failed in a safe order; "
      + "\(breaks) breaks, \(falseAlarms.count) false alarms, \(hidden) not to be seen, \(unknowns) unknown cells; "
      + "\(refusedByRows) stopped by their rows"
  }
}
