/// How much a finding matters.
public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Advice; never stops a release.
  case notice
  /// Worth a look before the release.
  case warning
  /// Stops the release.
  case error

  /// Orders notice, warning, error.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .notice: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// A further place that explains a diagnostic.
public struct Note: Hashable, Sendable {
  /// What is to be seen there.
  public var message: String
  /// Where it is.
  public var location: SourceLocation

  /// A further place and what is to be seen there.
  public init(message: String, location: SourceLocation) {
    self.message = message
    self.location = location
  }
}

/// A replacement of a range of a file by other text.
public struct FixIt: Hashable, Sendable {
  /// What the change does.
  public var message: String
  /// The file to change, relative to the application's root.
  public var path: String
  /// What to replace; empty to insert.
  public var range: SourceRange
  /// The text to put there.
  public var replacement: String

  /// A replacement of a range of a file.
  public init(message: String, path: String, range: SourceRange, replacement: String) {
    self.message = message
    self.path = path
    self.range = range
    self.replacement = replacement
  }
}

/// Something to say about the user's code: a value, never thrown.
public struct Diagnostic: Hashable, Sendable {
  /// How much it matters.
  public var severity: Severity
  /// What is wrong, in a sentence without a final full stop.
  public var message: String
  /// Where it is.
  public var location: SourceLocation
  /// The bytes concerned, where known.
  public var range: SourceRange?
  /// Further places.
  public var notes: [Note]

  /// Something to say about a place in the user's code.
  public init(
    severity: Severity, message: String, location: SourceLocation, range: SourceRange? = nil,
    notes: [Note] = []
  ) {
    self.severity = severity
    self.message = message
    self.location = location
    self.range = range
    self.notes = notes
  }
}
