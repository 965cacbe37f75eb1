/// A table or view, as the code names it.
public struct RelationReference: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// In which PostgreSQL schema the code looks for the relation.
  public enum Namespace: Hashable, Sendable {
    /// The search path of the connection decides, usually `public`.
    case searchPath
    /// A schema that the code names: `@schema_prefix`, `prefix:`, `schema.table` in SQL.
    case schema(String)
    /// A prefix computed at run time (multi-tenancy): any schema.
    case dynamic
  }

  /// The PostgreSQL schema.
  public var namespace: Namespace
  /// The name, without quotes and as PostgreSQL stores it.
  public var name: String
  /// The module of the repository through which it is used; nil if several or not known.
  public var repository: String?

  /// A relation as the code names it.
  public init(_ name: String, in namespace: Namespace = .searchPath, repository: String? = nil) {
    self.name = name
    self.namespace = namespace
    self.repository = repository
  }

  /// `name`, or `schema.name`; `*.name` for a schema that is computed.
  public var description: String {
    switch namespace {
    case .searchPath: name
    case .schema(let schema): "\(schema).\(name)"
    case .dynamic: "*.\(name)"
    }
  }

  /// Orders by description, then repository.
  public static func < (left: RelationReference, right: RelationReference) -> Bool {
    (left.description, left.repository ?? "") < (right.description, right.repository ?? "")
  }
}
