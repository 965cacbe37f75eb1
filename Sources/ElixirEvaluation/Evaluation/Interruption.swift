public import Diagnostics

/// What ends an evaluation before its value is there.
public enum Interruption: Error, Sendable {
  /// `raise`, with the exception struct.
  case raised(Value, at: SourceLocation?)
  /// `throw`.
  case thrown(Value)
  /// `exit`.
  case exited(Value)
  /// A host function cannot tell its value: the call's value is this unknown, and the program goes on.
  case undetermined(Unknown)
  /// A bound was passed: nothing after this point is known.
  case stopped(Unknown)
}

extension Interruption {
  /// Whether it is a `raise`.
  var isRaised: Bool { if case .raised = self { true } else { false } }

  /// Whether the program ends with it, unless a `try` catches it.
  var endsProgram: Bool {
    switch self {
    case .raised, .thrown, .exited: true
    case .undetermined, .stopped: false
    }
  }
}

/// What an evaluation came to.
public enum Outcome: Sendable {
  /// It returned.
  case value(Value)
  /// It ended early.
  case interrupted(Interruption)
}
