public import Diagnostics
public import PhoenixApp
public import PostgresCatalog

/// One way in which one use of a footprint fails on one schema.
public struct Failure: Sendable, Hashable {
  /// What tells failures apart: the same failure on two schemas has the same identity.
  public struct Identity: Sendable, Hashable {
    /// What goes wrong.
    public var kind: Kind
    /// The relation as the code names it.
    public var relation: RelationReference
    /// The column, constraint, index or value concerned; empty for the relation itself.
    public var object: String
  }

  /// What goes wrong.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The relation is not there (42P01).
    case relationMissing
    /// No function of that name takes as many arguments (42883).
    case functionMissing
    /// A materialized view cannot be refreshed concurrently (55000), or the relation is none (0A000, 42809).
    case refreshRefused
    /// A statement of a trigger's function fails, and with it each write.
    case triggerFails
    /// The column is not there (42703).
    case columnMissing
    /// Two relations of the statement have the column that it names without its table (42702).
    case columnAmbiguous
    /// An INSERT leaves out a column that demands a value (23502).
    case valueOmitted
    /// NULL is written where it is refused (23502).
    case nullWritten
    /// A field of a form that need not be filled in is emptied where NULL is refused (23502).
    case inputCleared
    /// No unique index matches the conflict target (42P10), or no constraint has its name (42704).
    case conflictTargetMissing
    /// Ecto cannot load what the column holds (ArgumentError "cannot load").
    case loadFails
    /// Postgrex cannot encode what Ecto sends (DBConnection.EncodeError).
    case encodeFails
    /// The enumerated type lacks a value that the code writes (22P02).
    case enumValueRefused
    /// A generated column is written (428C9).
    case generatedColumnWritten
    /// A CHECK may refuse what the code writes (23514).
    case checkViolated
    /// A generated column or an index cannot be computed of what the code writes (22P02).
    case computationFails
    /// No partition takes the row (23514).
    case partitionMissing
    /// The row referred to may be missing (23503), or the error becomes an exception.
    case foreignKeyViolated
    /// Rows that refer to the deleted one may exist (23503).
    case deleteRefused
    /// A duplicate raises Ecto.ConstraintError or 23505 where no changeset expects the name.
    case duplicateRaises
    /// The value may not fit the column's new type (22001, 22003).
    case valueTooLarge
    /// The rows' shape changed under a statement that asks for whatever columns there are.
    case shapeChanged
    /// Row-level security hides all rows, silently: no policy shows any.
    case rowsHidden
    /// Row-level security may hide rows; the role and the session's settings decide.
    case rowsFiltered
    /// The role lacks the privilege (42501).
    case permissionDenied
    /// The view cannot be written (55000).
    case viewNotWritable
    /// A trigger stands between the statement and the table.
    case triggerFires
    /// An expression or fragment gets a value of another type (42883, 42804).
    case expressionTypeChanged
    /// A cached query's result changed its type (0A000), once per connection.
    case planInvalidated
    /// The column's type was replaced by another of the same name (XX000), until a connection ends.
    case typeReplaced
    /// An aggregate's result has another type.
    case aggregateTypeChanged
  }

  /// What tells it from others.
  public var identity: Identity
  /// How grave it is: `break`, `degraded`, or `unknown` where it may or may not happen.
  public var cell: Cell
  /// The SQLSTATE; nil for failures without one.
  public var sqlState: String?
  /// Whether it depends on the data: blue lives with those that its own schema has too.
  public var dependsOnData: Bool
  /// The use that fails, by its position in the footprint.
  public var use: Int
  /// What fails, in a sentence without a final full stop.
  public var message: String
  /// The line of the code that proves it.
  public var location: SourceLocation
  /// What is to be seen there.
  public var note: String
  /// The relation of the schema, where there is one.
  public var found: QualifiedName?
}

extension Failure.Kind {
  /// Whether it ends with the connections that were open when the schema changed.
  var endsWithConnection: Bool { self == .planInvalidated || self == .typeReplaced }

  /// Whether code that handles some exceptions goes on after it.
  ///
  /// A constraint of which no changeset knows raises `Ecto.ConstraintError` in `Repo.insert` and its like, and
  /// `Postgrex.Error` in everything else.
  func isAnswered(by handled: HandledErrors) -> Bool {
    switch self {
    case .loadFails: handled.contains(.load)
    case .encodeFails: handled.contains(.encode)
    case .rowsHidden, .rowsFiltered, .shapeChanged, .aggregateTypeChanged, .planInvalidated,
      .typeReplaced:
      false
    case .duplicateRaises, .foreignKeyViolated, .deleteRefused, .checkViolated:
      handled.isSuperset(of: [.server, .constraint])
    default: handled.contains(.server)
    }
  }

  /// Whether it depends on what is typed into a form, or on the session: green's answer to it, a check
  /// before the statement or the session's settings, need not be seen in the statement.
  var isAnsweredByForms: Bool {
    switch self {
    case .nullWritten, .inputCleared, .checkViolated, .duplicateRaises, .foreignKeyViolated,
      .rowsFiltered:
      true
    default: false
    }
  }
}

extension Failure {
  /// What tells a failing use from others.
  struct Key: Hashable {
    var identity: Identity
    var use: Int
  }

  var key: Key { Key(identity: identity, use: use) }
}
