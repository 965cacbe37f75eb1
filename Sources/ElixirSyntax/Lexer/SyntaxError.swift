internal import Diagnostics

/// A place where the file is not Elixir, in offsets.
struct SyntaxError {
  var message: String
  var start: Int
  var end: Int
  var note: Note?
  /// Whether a delimiter lacks its partner, of which the repair says more.
  var isStructural = false

  /// A second place that explains the first.
  struct Note {
    var message: String
    var offset: Int
  }

  /// How many errors of one kind a file may have; more tell nothing new.
  static let maximumCount = 1_000

  /// The error as users see it.
  func diagnostic(in file: SourceFile) -> Diagnostic {
    Diagnostic(
      severity: .error, message: message, location: file.location(at: start),
      range: SourceRange(start: start, end: max(start, end)),
      notes: note.map { [.init(message: $0.message, location: file.location(at: $0.offset))] }
        ?? [])
  }
}
