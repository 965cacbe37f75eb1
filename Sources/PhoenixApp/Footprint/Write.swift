public import Diagnostics

/// A column that a statement writes.
public struct ColumnWrite: Hashable, Sendable {
  /// How sure it is that a statement names the column.
  public enum Presence: Hashable, Sendable, Comparable {
    /// User input that need not be there: `cast` without `validate_required`; a caller's rows.
    case optional
    /// Given by an expression that may be nil: a struct's INSERT leaves it out if so, a bulk statement
    /// or SQL sends NULL.
    case unlessNil
    /// In each statement: schema defaults, `timestamps`, required fields, literals.
    case always

    /// The case's name.
    public var name: String {
      switch self {
      case .optional: "optional"
      case .unlessNil: "unlessNil"
      case .always: "always"
      }
    }
  }

  /// The column's name in the database.
  public var name: String
  /// How sure it is that a statement names the column.
  public var presence: Presence
  /// Whether NULL may be written explicitly.
  ///
  /// A column that is left out is NULL too when it has no default in the database.
  public var mayBeNull: Bool
  /// The values, as sent to the database, when the code names all of them: literals, enumerations.
  public var values: [String]?
  /// The most characters that `validate_length` lets through; nil where nothing limits them.
  public var maximumLength: Int?
  /// The type as which Ecto sends it; nil when the code says nothing.
  public var type: EctoType?
  /// Whether the value is the schema's `default:`, which hides the database's own default.
  ///
  /// With `mayBeNull`: unless user input replaces it, by nil too.
  public var isSchemaDefault: Bool
  /// Whether the code leaves it to its caller's rows whether the column is named at all.
  public var isOfCaller = false
  /// Whether some code names the field, so that rows of a caller may have it.
  public var isNamed = true
  /// The best evidence: the `field` line, or the place where the value is given.
  public var location: SourceLocation

  /// A column that a statement writes.
  public init(
    _ name: String, presence: Presence, mayBeNull: Bool, values: [String]? = nil,
    type: EctoType? = nil, isSchemaDefault: Bool = false, location: SourceLocation
  ) {
    self.name = name
    self.presence = presence
    self.mayBeNull = mayBeNull
    self.values = values
    self.type = type
    self.isSchemaDefault = isSchemaDefault
    self.location = location
  }
}

/// What an INSERT does.
public struct Insert: Hashable, Sendable {
  /// The columns that may be written; all others are left to the database.
  public var columns: [ColumnWrite]
  /// Whether columns may be written that the code does not name: `insert_all` with rows from outside, or a
  /// schema of which not all can be read.
  ///
  /// Known fields of a schema are listed in `columns` as optional.
  public var isOpen: Bool
  /// What happens when the row exists; nil for a plain INSERT.
  public var onConflict: Upsert?
  /// The columns read back: `RETURNING`, `returning:`, `read_after_writes`, generated keys.
  public var returning: Read
  /// The constraints whose violation the code turns into a form error; any other raises.
  public var handles: [HandledConstraint]

  /// What an INSERT does.
  public init(
    columns: [ColumnWrite], isOpen: Bool = false, onConflict: Upsert? = nil,
    returning: Read = Read(), handles: [HandledConstraint] = []
  ) {
    self.columns = columns
    self.isOpen = isOpen
    self.onConflict = onConflict
    self.returning = returning
    self.handles = handles
  }
}

/// The ON CONFLICT of an INSERT.
public struct Upsert: Hashable, Sendable {
  /// Which conflict is meant.
  public enum Target: Hashable, Sendable {
    /// Any: no `conflict_target`. Only `on_conflict: :nothing` has this.
    case any
    /// These columns; the relation must have a unique index on exactly them, else 42P10.
    case columns([String])
    /// A constraint by name, else 42704.
    case constraint(String)
    /// A fragment: expressions or a partial index's condition; `columns` are those it names.
    case fragment(String, columns: [String])
    /// Not readable; the reason is among the footprint's unknowns.
    case unknown
  }

  /// Which conflict is meant.
  public var target: Target
  /// Where the target is named.
  public var targetLocation: SourceLocation
  /// The columns set when the row exists; empty for DO NOTHING.
  public var updates: [ColumnWrite]

  /// An ON CONFLICT.
  public init(target: Target, targetLocation: SourceLocation, updates: [ColumnWrite]) {
    self.target = target
    self.targetLocation = targetLocation
    self.updates = updates
  }
}

/// What an UPDATE does.
public struct Update: Hashable, Sendable {
  /// The columns that may be set.
  ///
  /// `presence` is `always` only for bulk updates and SQL.
  public var columns: [ColumnWrite]
  /// The columns named in conditions.
  public var conditions: Read
  /// The columns read back.
  public var returning: Read
  /// The constraints whose violation the code turns into a form error; any other raises.
  public var handles: [HandledConstraint]

  /// What an UPDATE does.
  public init(
    columns: [ColumnWrite], conditions: Read = Read(), returning: Read = Read(),
    handles: [HandledConstraint] = []
  ) {
    self.columns = columns
    self.conditions = conditions
    self.returning = returning
    self.handles = handles
  }
}

/// What a DELETE does.
public struct Delete: Hashable, Sendable {
  /// The columns named in conditions.
  public var conditions: Read
  /// The columns read back.
  public var returning: Read
  /// The constraints whose violation the code turns into a form error (`no_assoc_constraint` …).
  public var handles: [HandledConstraint]

  /// What a DELETE does.
  public init(
    conditions: Read = Read(), returning: Read = Read(), handles: [HandledConstraint] = []
  ) {
    self.conditions = conditions
    self.returning = returning
    self.handles = handles
  }
}
