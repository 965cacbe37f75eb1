import PostgresSyntax

/// The full name of an object: schema and name.
public struct QualifiedName: Sendable, Hashable, Codable, Comparable, CustomStringConvertible {
  /// The schema.
  public var schema: String

  /// The name within the schema.
  public var name: String

  /// Makes a name of its parts.
  public init(schema: String = "public", name: String) {
    self.schema = schema
    self.name = name
  }

  /// The name as reports show it: with its schema only outside `public`, without quotes.
  public var description: String { schema == "public" ? name : "\(schema).\(name)" }

  /// The name as SQL: always with the schema, quoted where needed.
  public var sql: String { "\(quotedIdentifier(schema)).\(quotedIdentifier(name))" }

  /// Orders by schema, then name.
  public static func < (left: QualifiedName, right: QualifiedName) -> Bool {
    (left.schema, left.name) < (right.schema, right.name)
  }
}
