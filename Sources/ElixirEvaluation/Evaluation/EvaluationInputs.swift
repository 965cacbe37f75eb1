/// What an evaluation looked at beside the file that was evaluated, as far as its outcome may depend on it.
public struct EvaluationInputs: Sendable, Hashable {
  /// The paths of the files that it read, or whose modules it called.
  public internal(set) var files: Set<String> = []
  /// The modules that it called and that are not in the repository: `Sentry.PlugCapture`, `:jose`.
  public internal(set) var libraryModules: Set<String> = []
  /// Whether it asked for what is another thing each time, or in each place: random numbers, the time.
  public internal(set) var asksWorld = false

  /// No inputs.
  public init() {}

  /// Adds those of another evaluation.
  public mutating func formUnion(_ other: EvaluationInputs) {
    files.formUnion(other.files)
    libraryModules.formUnion(other.libraryModules)
    asksWorld = asksWorld || other.asksWorld
  }
}
