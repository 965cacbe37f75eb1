/// A type as it was written (PostgreSQL's `TypeName`, after the grammar's own translation: `int` is `pg_catalog.int4`).
public struct TypeName: Sendable, Hashable {
  /// The schema; the grammar puts `pg_catalog` before its own words (`integer`, `varchar`, `timestamp` …).
  public var schema: String?

  /// The name, `int4` for `integer`; for `%TYPE` the column.
  public var name: String

  /// The modifiers in parentheses: `[10, 2]` for `numeric(10,2)`.
  public var modifiers: [SQLExpression]

  /// The number of `[]`; PostgreSQL keeps only whether there is any.
  public var arrayDimensions: Int

  /// Whether SETOF stands before the type.
  public var isSet: Bool

  /// The table of `table.column%TYPE`; nil for a plain type.
  public var typeOf: ObjectName?

  /// Where the type stands in the parsed text, in UTF-8 bytes; -1 where PostgreSQL does not say.
  public var location: Int

  /// Makes a type name of its parts.
  public init(
    schema: String? = nil, name: String, modifiers: [SQLExpression] = [], arrayDimensions: Int = 0,
    isSet: Bool = false, typeOf: ObjectName? = nil, location: Int = -1
  ) {
    self.schema = schema
    self.name = name
    self.modifiers = modifiers
    self.arrayDimensions = arrayDimensions
    self.isSet = isSet
    self.typeOf = typeOf
    self.location = location
  }
}
