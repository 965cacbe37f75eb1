/// A type with its modifier, resolved to the catalog's own name (`pg_attribute.atttypid`, `atttypmod`).
public struct SQLType: Sendable, Hashable, Codable {
  /// The schema of the type, `pg_catalog` for those that come with PostgreSQL.
  public var schema: String

  /// The catalog's name: `int4`, `varchar`, `timestamptz`; for an array the name of its elements' type.
  public var name: String

  /// The type modifier as `atttypmod` keeps it; -1 for none.
  public var modifier: Int32

  /// Whether it is an array of that type (of any number of dimensions).
  public var isArray: Bool

  /// Makes a type of its parts.
  public init(
    schema: String = "pg_catalog", name: String, modifier: Int32 = -1, isArray: Bool = false
  ) {
    self.schema = schema
    self.name = name
    self.modifier = modifier
    self.isArray = isArray
  }

  /// The full name of the type (of the element type for an array).
  public var qualifiedName: QualifiedName { QualifiedName(schema: schema, name: name) }

  /// Whether the type comes with PostgreSQL.
  public var isBuiltIn: Bool { schema == "pg_catalog" }
}
