/// The full name of a relation: a table, view, index or sequence in a schema.
public struct RelationName: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The schema that holds it.
  public var schema: String

  /// Its own name.
  public var name: String

  /// Makes a name of its parts.
  public init(schema: String, name: String) {
    self.schema = schema
    self.name = name
  }

  /// The name as reports write it: with its schema only outside `public`, and without quotes.
  public var description: String { schema == "public" ? name : "\(schema).\(name)" }

  /// Orders by schema, then name.
  public static func < (left: RelationName, right: RelationName) -> Bool {
    (left.schema, left.name) < (right.schema, right.name)
  }
}
