public import Diagnostics

/// A decision that cannot be known, under which code was evaluated.
public struct Condition: Sendable, Equatable {
  /// What is decided.
  public enum Kind: Sendable, Hashable {
    /// One of several branches of `decision` runs, this being number `branch`, counted from 0.
    case branch(decision: Int, branch: Int)
    /// The code runs any number of times, once for each unknown element.
    case repetition
    /// The code runs unless code before it raised.
    case survival
  }

  /// What is decided.
  public let kind: Kind
  /// Why it cannot be known.
  public let reason: Unknown

  /// Whether the code runs when no unknown environment variable is set; nil where that cannot be told.
  public let holdsWhenUnset: Bool?

  /// A decision that cannot be known.
  public init(kind: Kind, reason: Unknown, holdsWhenUnset: Bool? = nil) {
    self.kind = kind
    self.reason = reason
    self.holdsWhenUnset = holdsWhenUnset
  }
}

/// Something about an evaluation that a client may want to tell.
public struct Observation: Sendable, Equatable {
  /// What was seen.
  public enum Kind: Sendable, Hashable {
    /// Code went through a map whose order differs between OTP versions.
    case mapOrder
    /// Code went through a map of more than 32 entries, whose order only the virtual machine knows.
    case largeMapOrder
  }

  /// What was seen.
  public let kind: Kind
  /// Where.
  public let location: SourceLocation
}
