/// A type that does not come with PostgreSQL (`pg_type`).
public struct UserType: Sendable, Hashable, Codable {
  /// The full name.
  public var name: QualifiedName

  /// What it is.
  public var definition: Definition

  /// The extension that it belongs to.
  public var extensionName: String?

  /// Who may use it.
  public var access: AccessList

  /// The owner, where known.
  public var owner: String? {
    get { access.owner }
    set { access.owner = newValue }
  }

  /// Makes a type of its parts.
  public init(
    name: QualifiedName, definition: Definition, extensionName: String? = nil,
    access: AccessList = AccessList()
  ) {
    self.name = name
    self.definition = definition
    self.extensionName = extensionName
    self.access = access
  }

  /// The kinds of types that users make.
  public enum Definition: Sendable, Hashable, Codable {
    /// The values in their order.
    case enumeration([String])
    case domain(Domain)
    /// The attributes.
    case composite([Column])
    /// The type of the bounds.
    case range(subtype: SQLType)
    /// A base type, `citext` for example, or a multirange.
    case base
  }
}

/// A domain (`pg_type` with `typtype` d).
public struct Domain: Sendable, Hashable, Codable {
  /// The type below (perhaps a domain again).
  public var baseType: SQLType

  /// Whether NULL is refused.
  public var isNotNull: Bool

  /// The default.
  public var defaultValue: StoredExpression?

  /// The collation, where it is not the base type's own.
  public var collation: QualifiedName?

  /// The CHECK constraints, by name.
  public var constraints: [Check]

  /// Makes a domain of its parts.
  public init(
    baseType: SQLType, isNotNull: Bool = false, defaultValue: StoredExpression? = nil,
    collation: QualifiedName? = nil, constraints: [Check] = []
  ) {
    self.baseType = baseType
    self.isNotNull = isNotNull
    self.defaultValue = defaultValue
    self.collation = collation
    self.constraints = constraints
  }

  /// A CHECK of a domain.
  public struct Check: Sendable, Hashable, Codable {
    /// The name.
    public var name: String

    /// The condition on `VALUE`.
    public var expression: StoredExpression

    /// Whether the existing values are known to comply.
    public var isValidated: Bool

    /// Makes a check of its parts.
    public init(name: String, expression: StoredExpression, isValidated: Bool = true) {
      self.name = name
      self.expression = expression
      self.isValidated = isValidated
    }
  }
}
