import Diagnostics

/// An Ecto changeset.
struct TracedChangeset: Hashable {
  /// A field that may be changed.
  struct Change: Hashable {
    var presence: ColumnWrite.Presence
    var value: TracedValue
    var location: SourceLocation
  }

  /// A constraint, before its name is derived from the schema.
  struct Constraint: Hashable {
    enum Subject: Hashable {
      case fields([String])
      /// `assoc_constraint`, `no_assoc_constraint`: the name of an association.
      case association(String)
    }

    var kind: HandledConstraint.Kind
    var subject: Subject
    /// Given by `name:`; `isNameKnown` is false when it is computed.
    var name: String?
    var isNameKnown = true
    var match: HandledConstraint.Match
    var location: SourceLocation
  }

  /// The struct that is changed: a record, or something from outside.
  var data: TracedValue
  var changes: [String: Change] = [:]
  var required: Set<String> = []
  /// The values that `validate_inclusion` allows, as text.
  var allowed: [String: [String]] = [:]
  /// The most characters that `validate_length` allows.
  var lengths: [String: Int] = [:]
  var constraints: Set<Constraint> = []
  /// What `put_assoc`, `cast_assoc` give for associations: records, changesets, lists of them.
  var children: [String: TracedValue] = [:]
  /// Whether fields that the code does not name may be changed.
  var isOpen = false
  /// Whether it lacks a required field in any case, so that a repository answers with an error and sends nothing.
  var isInvalid = false

  init(data: TracedValue) { self.data = data }

  var schema: String? {
    if case .record(let record) = data { return record.schema }
    return nil
  }
}
