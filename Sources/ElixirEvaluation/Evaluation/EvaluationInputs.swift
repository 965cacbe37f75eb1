/// What an evaluation looked at beside the file that was evaluated, as far as its outcome may depend on it.
public struct EvaluationInputs: Sendable, Hashable {
  /// The paths of the files that it read, or whose modules it called.
  public internal(set) var files: Set<String> = []
  /// Whether it called code that is not in the repository.
  public internal(set) var callsLibraries = false
  /// Whether it asked for what is another thing each time, or in each place: random numbers, the time.
  public internal(set) var asksWorld = false

  /// No inputs.
  public init() {}

  /// Adds those of another evaluation.
  public mutating func formUnion(_ other: EvaluationInputs) {
    files.formUnion(other.files)
    callsLibraries = callsLibraries || other.callsLibraries
    asksWorld = asksWorld || other.asksWorld
  }
}
