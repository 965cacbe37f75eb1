public import PostgresSyntax

/// A sequence (`pg_sequence`).
public struct DatabaseSequence: Sendable, Hashable, Codable {
  /// The full name.
  public var name: QualifiedName

  /// `int2`, `int4` or `int8`.
  public var dataType: String

  /// The first value.
  public var start: Int

  /// The step.
  public var increment: Int

  /// The least value.
  public var minimum: Int

  /// The greatest value.
  public var maximum: Int

  /// How many values a session takes at once.
  public var cache: Int

  /// Whether it begins again after the last value.
  public var cycles: Bool

  /// The column that it belongs to.
  public var owner: Owner?

  /// Whether it is behind an identity column.
  public var isIdentity: Bool

  /// How long it lives.
  public var persistence: RelationPersistence

  /// Who may use it.
  public var access = AccessList()

  /// Makes a sequence of its parts.
  public init(
    name: QualifiedName, dataType: String = "int8", start: Int = 1, increment: Int = 1,
    minimum: Int = 1, maximum: Int = .max, cache: Int = 1, cycles: Bool = false,
    owner: Owner? = nil, isIdentity: Bool = false, persistence: RelationPersistence = .permanent
  ) {
    self.name = name
    self.dataType = dataType
    self.start = start
    self.increment = increment
    self.minimum = minimum
    self.maximum = maximum
    self.cache = cache
    self.cycles = cycles
    self.owner = owner
    self.isIdentity = isIdentity
    self.persistence = persistence
  }

  /// The column that a sequence belongs to.
  public struct Owner: Sendable, Hashable, Codable {
    /// The table.
    public var table: QualifiedName

    /// The column.
    public var column: String

    /// Makes an owner of its parts.
    public init(table: QualifiedName, column: String) {
      self.table = table
      self.column = column
    }
  }
}
