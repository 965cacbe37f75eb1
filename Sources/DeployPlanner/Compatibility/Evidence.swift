public import Diagnostics

/// A version of the application: the running one, or the candidate.
public enum Side: String, Sendable, Hashable, CaseIterable, Comparable {
  /// The version that is running.
  case blue
  /// The version that is to be released.
  case green

  /// Orders blue before green.
  public static func < (left: Side, right: Side) -> Bool {
    left == .blue && right == .green
  }
}

/// A line of one version that proves a claim of the plan.
public struct Evidence: Sendable, Hashable, Comparable {
  /// The version whose file it is.
  public var side: Side
  /// The place.
  public var location: SourceLocation
  /// What is to be seen there: "field :currency".
  public var note: String

  /// A line and what it shows.
  public init(side: Side, location: SourceLocation, note: String) {
    self.side = side
    self.location = location
    self.note = note
  }

  /// Orders by side, place and note.
  public static func < (left: Evidence, right: Evidence) -> Bool {
    if left.side != right.side { return left.side < right.side }
    if left.location != right.location { return left.location < right.location }
    return left.note < right.note
  }
}
