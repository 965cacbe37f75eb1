public import PostgresSyntax

/// A function, procedure or aggregate that does not come with PostgreSQL (`pg_proc`).
public struct Function: Sendable, Hashable, Codable {
  /// The full name.
  public var name: QualifiedName

  /// The types of the input arguments, in order.
  public var argumentTypes: [SQLType]

  /// How many of the last arguments have a default (`pronargdefaults`).
  public var optionalArguments = 0

  /// Whether the last argument, an array, stands for any number of values (`provariadic`).
  public var isVariadic = false

  /// The type of the result; nil for procedures.
  public var returnType: SQLType?

  /// Whether it returns a set of rows.
  public var returnsSet: Bool

  /// What it is.
  public var kind: Kind

  /// What its result depends on.
  public var volatility: Volatility

  /// Whether a NULL argument gives NULL.
  public var isStrict: Bool

  /// The language: `sql`, `plpgsql`, `c` or another.
  public var language: String

  /// The source text of `sql` and `plpgsql` functions.
  public var body: String?

  /// The extension that it belongs to.
  public var extensionName: String?

  /// Who may call it.
  public var access = AccessList()

  /// Makes a function of its parts.
  public init(
    name: QualifiedName, argumentTypes: [SQLType], returnType: SQLType?, returnsSet: Bool = false,
    kind: Kind = .function, volatility: Volatility = .volatile, isStrict: Bool = false,
    language: String = "sql", body: String? = nil, extensionName: String? = nil
  ) {
    self.name = name
    self.argumentTypes = argumentTypes
    self.returnType = returnType
    self.returnsSet = returnsSet
    self.kind = kind
    self.volatility = volatility
    self.isStrict = isStrict
    self.language = language
    self.body = body
    self.extensionName = extensionName
  }

  /// The kinds of routines (`prokind`).
  public enum Kind: String, Sendable, Hashable, Codable {
    case function
    case procedure
    case aggregate
    case window
  }

  /// What tells functions of one name apart.
  public var signature: FunctionSignature {
    FunctionSignature(name: name, argumentTypes: argumentTypes)
  }
}

/// What tells functions of one name apart: the input types, without modifiers.
public struct FunctionSignature: Sendable, Hashable, Codable {
  /// The full name.
  public var name: QualifiedName

  /// The types of the input arguments.
  public var argumentTypes: [SQLType]

  /// Makes a signature; type modifiers are dropped, as `pg_proc` does not keep them.
  public init(name: QualifiedName, argumentTypes: [SQLType]) {
    self.name = name
    self.argumentTypes = argumentTypes.map {
      SQLType(schema: $0.schema, name: $0.name, isArray: $0.isArray)
    }
  }
}
